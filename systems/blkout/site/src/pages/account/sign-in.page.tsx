import { type ReactNode, useEffect } from 'react';
import { CheckField, TextField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { filledIn } from '../../shell/form-data.ts';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/sign-in',
    title: 'Sign in',
    description: 'For members and moderators. Reading, asking and sending need no account.',
  },
];

export default function SignIn(): ReactNode {
  return (
    <>
      <PageHead
        tone="night"
        title="Sign in"
        lead="Only to vote on proposals, or to work here. Reading, asking and sending need no account."
      />
      <div className="wrap section columns">
        <section className="stack" aria-labelledby="in">
          <h2 id="in">I have an account</h2>
          <Form
            name="sign-in"
            what="Your sign-in"
            action="/api/auth/sign-in"
            now="POST"
            submit="Sign in"
            body={(data) => ({ login: data.get('known-login'), password: data.get('known-password') })}
            taken={() => <Enter />}
          >
            <TextField
              name="known-login"
              label="Sign-in name"
              required
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
            <TextField
              name="known-password"
              label="Password"
              type="password"
              required
              autoComplete="current-password"
            />
          </Form>
          <p className="small soft">
            Forgotten your password? Ask one of those who run BLKOUT for a link: no mail is needed, and none is sent.
          </p>
        </section>
        <section className="stack" aria-labelledby="new">
          <h2 id="new">I am new</h2>
          <Register />
        </section>
      </div>
    </>
  );
}

function Register(): ReactNode {
  return (
    <Form
      name="register"
      what="Your account"
      action="/api/auth/register"
      now="POST"
      submit="Make an account"
      body={(data) => ({
        login: data.get('login'),
        password: data.get('password'),
        displayName: data.get('displayName'),
        ...filledIn(data, ['pronouns']),
        consent: data.get('consent') === 'on',
      })}
      taken={() => <Enter />}
    >
      <TextField
        name="displayName"
        label="What we call you"
        hint="Others may see it. It need not be the name on your papers."
        required
        maxLength={60}
        autoComplete="nickname"
      />
      <TextField name="pronouns" label="Pronouns" maxLength={40} />
      <TextField
        name="login"
        label="Sign-in name"
        hint="Made up is fine, without spaces. Nobody else sees it."
        required
        minLength={3}
        maxLength={120}
        pattern="\S+"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        name="password"
        label="Password"
        hint="At least 12 characters. Three or four words that do not belong together are good."
        type="password"
        required
        minLength={12}
        maxLength={200}
        autoComplete="new-password"
      />
      <CheckField name="consent" label="You may keep what I tell you here until I delete my account." required />
    </Form>
  );
}

/** Whoever came from a page of ours goes back to it; only a path of ours is followed. */
function Enter(): ReactNode {
  useEffect(() => {
    const to = new URLSearchParams(location.search).get('to') ?? '';
    location.replace(/^\/[a-z]/.test(to) ? to : '/account');
  }, []);
  return <p>You are signed in.</p>;
}
