import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { usePreferences, useSavePreferences, type Preferences } from '../api/preferences';
import { Field, Select, Switch } from '../ui';

const languages = [
  { value: 'en', label: 'English' },
  { value: 'cy', label: 'Cymraeg' },
  { value: 'pl', label: 'Polski' },
  { value: 'ur', label: 'اردو' },
];

const digests = [
  { value: 'never', label: 'Never' },
  { value: 'daily', label: 'Every morning at 7' },
  { value: 'weekly', label: 'On Mondays' },
];

const distances = [1, 2, 5, 10, 25];

const fallback: Preferences = {
  language: 'en',
  digest: 'weekly',
  distance: 5,
  showOnMap: false,
  mutedTopics: [],
};

export default function Preferences() {
  const { data, isPending } = usePreferences();
  const save = useSavePreferences();
  const form = useForm<Preferences>({ defaultValues: fallback });

  useEffect(() => {
    if (data) form.reset({ ...fallback, ...data });
  }, [data, form]);

  if (isPending) return <p>Loading…</p>;

  return (
    <form onSubmit={form.handleSubmit((values) => save.mutateAsync(values))}>
      <h1>Preferences</h1>
      <Field label="Language">
        <Select {...form.register('language')} options={languages} />
      </Field>
      <Field label="Letters" hint="You can leave the list in each letter.">
        <Select {...form.register('digest')} options={digests} />
      </Field>
      <Field label="Show things within">
        <select {...form.register('distance', { valueAsNumber: true })}>
          {distances.map((d) => (
            <option key={d} value={d}>
              {d} km
            </option>
          ))}
        </select>
      </Field>
      <Field label="Show me on the map">
        <Switch {...form.register('showOnMap')} />
      </Field>
      <button disabled={save.isPending || !form.formState.isDirty}>Save</button>
      {save.isSuccess && <p role="status">Saved.</p>}
      {save.isError && <p role="alert">Your changes could not be saved. Please try again.</p>}
    </form>
  );
}
