import { useState, type FormEvent } from 'react';
import { register } from '../api/register';
import { Field } from '../ui/Field';

export function SignUpForm({ onDone }: { onDone: (id: string) => void }) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    try {
      const { id } = await register(data);
      onDone(id);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'That did not work. Please try again.');
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit}>
      <Field name="name" label="Name" placeholder="e.g. Marcus Bailey" />
      <Field name="email" label="E-mail" type="email" placeholder="marcus@example.com" />
      <Field name="phone" label="Phone" placeholder="07700 900123" hint="For example 07700 900123" />
      <Field name="postcode" label="Postcode" placeholder="SE5 8AF" />
      <Field name="bio" label="About you" placeholder="I like walking, films and sourdough." />
      {problem && <p role="alert">{problem}</p>}
      <button disabled={busy}>{busy ? 'One moment…' : 'Join'}</button>
    </form>
  );
}
