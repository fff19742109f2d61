import type { ReactNode } from 'react';
import { TextField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { useTokenInAddress } from '../../shell/token-in-address.ts';

export const pages: readonly Page[] = [
  { path: '/new-password', title: 'New password', description: 'For who has a link to set a new password.' },
];

export default function NewPassword(): ReactNode {
  const token = useTokenInAddress();
  return (
    <>
      <PageHead
        tone="night"
        title="New password"
        lead="With the link that somebody who looks after accounts made for you. It works once, for a day."
      />
      <div className="wrap section">
        {token === '' ? (
          <div className="empty">
            <h2>This needs a link</h2>
            <p>If you forgot your password, ask one of those who run BLKOUT: they can make a link for you.</p>
            <a className="button" href="/sign-in">
              To sign in
            </a>
          </div>
        ) : (
          <Form
            name="new-password"
            what="Your new password"
            action="/api/auth/new-password"
            now="POST"
            submit="Set it"
            body={(data) => ({ token, password: data.get('password') })}
            taken={() => (
              <p>
                It is set, and all other devices are signed out. <a href="/sign-in?to=/account">Sign in</a>
              </p>
            )}
          >
            <TextField
              name="password"
              label="New password"
              hint="At least 12 characters. Three or four words that do not belong together are good."
              type="password"
              required
              minLength={12}
              maxLength={200}
              autoComplete="new-password"
            />
          </Form>
        )}
      </div>
    </>
  );
}
