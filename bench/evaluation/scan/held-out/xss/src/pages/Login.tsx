import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { signIn } from '../api/session';

export default function Login() {
  const [params] = useSearchParams();
  const [failed, setFailed] = useState(false);
  const next = params.get('next') ?? '/';

  async function submit(form: FormData) {
    const ok = await signIn(String(form.get('email')), String(form.get('password')));
    if (!ok) {
      setFailed(true);
      return;
    }
    window.location.href = next;
  }

  return (
    <form action={submit}>
      {failed && <p role="alert">The email or the password is wrong.</p>}
      <label>
        Email <input name="email" type="email" autoComplete="username" />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" />
      </label>
      <button>Sign in</button>
    </form>
  );
}
