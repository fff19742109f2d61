import { useId, useState } from 'react';

const WORDS = ['very weak', 'weak', 'fair', 'good', 'strong'];

function strength(password: string): number {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s]/].filter((kind) => kind.test(password)).length;
  const length = password.length >= 14 ? 2 : password.length >= 9 ? 1 : 0;
  return Math.min(4, Math.max(0, kinds - 2 + length));
}

export function PasswordField({ name = 'password' }: { name?: string }) {
  const [value, setValue] = useState('');
  const id = useId();
  const score = strength(value);
  return (
    <div>
      <label htmlFor={id}>Password</label>
      <input
        id={id}
        name={name}
        type="password"
        value={value}
        placeholder="at least nine characters"
        onChange={(event) => setValue(event.target.value)}
      />
      <meter min={0} max={4} value={score} />
      {value && <span>{WORDS[score]}</span>}
      <small>For example four words that only you would put together: “otter kettle violin frost” (do not use that one).</small>
    </div>
  );
}
