import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router-dom';
import { supabase } from '../lib/supabase';
import { Button } from '../ui/button';
import { Field } from '../ui/Field';

const MESSAGES: Record<string, string> = {
  expired: 'You were away for a while. Please sign in again.',
  verified: 'Your address is confirmed.',
};

export default function SignIn() {
  const [params] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const next = params.get('next') ?? '/';
  const note = MESSAGES[params.get('note') ?? ''];

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    const { error } = await supabase.auth.signInWithPassword({ email, password });
    setBusy(false);
    if (error) {
      setProblem(error.message);
      return;
    }
    window.location.href = next;
  }

  return (
    <form onSubmit={submit}>
      <h1>Welcome back</h1>
      {note && <p role="status">{note}</p>}
      <Field label="Address">
        <input type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
      </Field>
      <Field label="Password">
        <input type="password" value={password} onChange={(event) => setPassword(event.target.value)} />
      </Field>
      {problem && <p role="alert">{problem}</p>}
      <Button disabled={busy}>Sign in</Button>
      <a href={`/forgot?email=${encodeURIComponent(email)}`}>Forgot your password?</a>
    </form>
  );
}
