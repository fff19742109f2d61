import type { ReactNode } from 'react';
import { TextField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { useTokenInAddress } from '../../shell/token-in-address.ts';

export const pages: readonly Page[] = [
  { path: '/set-up', title: 'First owner', description: 'Makes the first owner of a new installation.' },
];

export default function SetUp(): ReactNode {
  const token = useTokenInAddress();
  return (
    <>
      <PageHead
        tone="night"
        title="First owner"
        lead="Once for each installation: whoever has its one-time token becomes its owner."
      />
      <div className="wrap section">
        <Form
          name="set-up"
          what="The first account"
          action="/api/auth/set-up"
          now="POST"
          submit="Become the owner"
          body={(data) => Object.fromEntries(data)}
          taken={() => (
            <p>
              You are the owner, and signed in. <a href="/admin">To the desk</a>
            </p>
          )}
        >
          <TextField key={token} name="token" label="One-time token" defaultValue={token} required autoComplete="off" />
          <TextField name="displayName" label="What we call you" required maxLength={60} />
          <TextField
            name="login"
            label="Sign-in name"
            required
            minLength={3}
            maxLength={120}
            autoComplete="username"
            autoCapitalize="none"
          />
          <TextField
            name="password"
            label="Password"
            hint="At least 12 characters."
            type="password"
            required
            minLength={12}
            autoComplete="new-password"
          />
        </Form>
      </div>
    </>
  );
}
