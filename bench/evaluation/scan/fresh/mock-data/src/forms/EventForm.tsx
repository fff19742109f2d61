import { useForm } from 'react-hook-form';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../lib/api';
import { Field } from '../ui/Field';

const schema = z.object({
  title: z.string().min(4, 'A few words more').max(120),
  description: z.string().min(40, 'Tell people what to expect'),
  starts: z.string().min(1, 'When does it start?'),
  venue: z.string().min(3),
  postcode: z.string().regex(/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i, 'Not a UK postcode'),
  capacity: z.coerce.number().int().min(2).max(2000),
  price: z.coerce.number().min(0),
  category: z.enum(['social', 'health', 'arts']),
  access: z.array(z.string()),
});

type Values = z.infer<typeof schema>;

const blank: Values = {
  title: '',
  description: '',
  starts: '',
  venue: '',
  postcode: '',
  capacity: 30,
  price: 0,
  category: 'social',
  access: [],
};

const ACCESS = [
  { id: 'step-free', label: 'Step-free entrance' },
  { id: 'bsl', label: 'BSL interpreter' },
  { id: 'quiet', label: 'Quiet room' },
];

const examples = {
  title: 'e.g. Sunday Soul Brunch',
  venue: 'e.g. The Common House, 12 Mare Street',
  postcode: 'E8 3RL',
  description: 'A slow afternoon of food and records. Bring somebody who has never been.',
};

export function EventForm({ onDone }: { onDone(id: string): void }) {
  const { register, handleSubmit, formState, reset } = useForm<Values>({ resolver: zodResolver(schema), defaultValues: blank });
  const submit = useMutation({
    mutationFn: (values: Values) => api.post<{ id: string }>('/events', values),
    onSuccess: ({ id }) => {
      reset(blank);
      onDone(id);
    },
  });

  return (
    <form onSubmit={handleSubmit((values) => submit.mutate(values))} noValidate>
      <Field label="Title" error={formState.errors.title?.message}>
        <input {...register('title')} placeholder={examples.title} />
      </Field>
      <Field label="What happens" error={formState.errors.description?.message}>
        <textarea rows={6} {...register('description')} placeholder={examples.description} />
      </Field>
      <Field label="Starts" error={formState.errors.starts?.message}>
        <input type="datetime-local" {...register('starts')} />
      </Field>
      <Field label="Venue" error={formState.errors.venue?.message}>
        <input {...register('venue')} placeholder={examples.venue} />
      </Field>
      <Field label="Postcode" error={formState.errors.postcode?.message}>
        <input {...register('postcode')} placeholder={examples.postcode} />
      </Field>
      <Field label="Places" error={formState.errors.capacity?.message}>
        <input type="number" {...register('capacity')} />
      </Field>
      <fieldset>
        <legend>Access</legend>
        {ACCESS.map(({ id, label }) => (
          <label key={id}><input type="checkbox" value={id} {...register('access')} /> {label}</label>
        ))}
      </fieldset>
      <button disabled={submit.isPending}>{submit.isPending ? 'Sending…' : 'Send for review'}</button>
      {submit.isError && <p role="alert">It could not be sent. Nothing you wrote is lost.</p>}
    </form>
  );
}
