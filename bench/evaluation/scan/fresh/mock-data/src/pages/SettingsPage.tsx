import { useEffect, useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../lib/api';
import { Field } from '../ui/Field';
import { Spinner } from '../ui/Spinner';

interface Settings {
  displayName: string;
  city: string;
  digest: 'daily' | 'weekly' | 'never';
  reminders: boolean;
  language: string;
}

const unset: Settings = { displayName: '', city: '', digest: 'weekly', reminders: true, language: 'en-GB' };

const DIGESTS: { value: Settings['digest']; label: string; hint: string }[] = [
  { value: 'daily', label: 'Each morning', hint: 'At seven' },
  { value: 'weekly', label: 'Once a week', hint: 'On Fridays' },
  { value: 'never', label: 'Never', hint: 'You can still look' },
];

const LANGUAGES = [
  { code: 'en-GB', name: 'English' },
  { code: 'fr', name: 'Français' },
  { code: 'yo', name: 'Yorùbá' },
];

const SAVED_SHOWN = 3_000;
const TYPING_PAUSE = 800;

export default function SettingsPage() {
  const stored = useQuery({ queryKey: ['settings'], queryFn: () => api.get<Partial<Settings>>('/me/settings') });
  const [values, setValues] = useState<Settings>(unset);
  const [touched, setTouched] = useState(false);
  const [shown, setShown] = useState(false);

  const save = useMutation({
    mutationFn: (next: Settings) => api.put('/me/settings', next),
    onSuccess: () => {
      setTouched(false);
      setShown(true);
    },
  });

  useEffect(() => {
    if (stored.data) setValues({ ...unset, ...stored.data });
  }, [stored.data]);

  useEffect(() => {
    if (!touched) return;
    const timer = setTimeout(() => save.mutate(values), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [touched, values]);

  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(false), SAVED_SHOWN);
    return () => clearTimeout(timer);
  }, [shown]);

  function change<Key extends keyof Settings>(key: Key, value: Settings[Key]) {
    setTouched(true);
    setValues((before) => ({ ...before, [key]: value }));
  }

  if (stored.isPending) return <Spinner />;
  if (stored.isError) return <p role="alert">Your settings could not be loaded.</p>;

  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <h1>Settings</h1>
      <Field label="Name">
        <input value={values.displayName} placeholder="Jordan" onChange={(event) => change('displayName', event.target.value)} />
      </Field>
      <Field label="City">
        <input value={values.city} placeholder="Birmingham" onChange={(event) => change('city', event.target.value)} />
      </Field>
      <fieldset>
        <legend>Digest</legend>
        {DIGESTS.map(({ value, label, hint }) => (
          <label key={value} title={hint}>
            <input type="radio" checked={values.digest === value} onChange={() => change('digest', value)} /> {label}
          </label>
        ))}
      </fieldset>
      <label>
        <input type="checkbox" checked={values.reminders} onChange={(event) => change('reminders', event.target.checked)} /> Reminders
      </label>
      <select value={values.language} onChange={(event) => change('language', event.target.value)}>
        {LANGUAGES.map(({ code, name }) => (
          <option key={code} value={code}>{name}</option>
        ))}
      </select>
      <p role="status">{save.isPending ? 'Saving…' : shown ? 'Saved' : save.isError ? 'Not saved' : ''}</p>
    </form>
  );
}
