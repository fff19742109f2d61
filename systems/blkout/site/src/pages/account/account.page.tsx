import { type ReactNode, useState } from 'react';
import { api } from '../../shell/client.ts';
import { SelectField, TextField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { mayActAs, type Person, useSession } from '../../shell/session.ts';
import { moment } from '../../shell/time.ts';
import { homeRegions, regionName } from '../../../../platform/regions.ts';
import { spelt } from '../../shell/words.ts';
import { Membership } from './membership.tsx';

export const pages: readonly Page[] = [
  { path: '/account', title: 'Your account', description: 'What we keep about you, and how to make it go away.' },
];

export default function Account(): ReactNode {
  const live = useSession();
  return (
    <>
      <PageHead tone="night" title="Your account" lead="Everything that we keep about you is on this page." />
      <div className="wrap">
        <LiveView live={live} what="Accounts">
          {({ user }) => (user === null ? <Nobody /> : <Own user={user} again={live.again} />)}
        </LiveView>
      </div>
    </>
  );
}

function Nobody(): ReactNode {
  return (
    <div className="section">
      <div className="empty">
        <h2>Nobody is signed in</h2>
        <p>You need an account only to vote on proposals, or to work here.</p>
        <a className="button" href="/sign-in">
          Sign in, or make an account
        </a>
      </div>
    </div>
  );
}

function Own({ user, again }: { readonly user: Person; readonly again: () => void }): ReactNode {
  const signOut = async (): Promise<void> => {
    await api.POST('/api/auth/sign-out').catch(() => undefined);
    again();
  };
  return (
    <>
      <section className="section" aria-labelledby="who">
        <div className="row between">
          <h2 id="who">{user.displayName}</h2>
          <div className="row">
            {mayActAs(user.role, 'curator') && (
              <a className="button" href="/admin">
                To the desk
              </a>
            )}
            <button type="button" className="button button-quiet" onClick={() => void signOut()}>
              Sign out
            </button>
          </div>
        </div>
        <dl className="facts">
          <div>
            <dt>Sign-in name</dt>
            <dd>{user.login}</dd>
          </div>
          <div>
            <dt>Pronouns</dt>
            <dd>{user.pronouns ?? 'Not told'}</dd>
          </div>
          <div>
            <dt>Region</dt>
            <dd>{user.region === null ? 'Not told' : regionName(user.region)}</dd>
          </div>
          <div>
            <dt>Role</dt>
            <dd>{user.role === 'public' ? 'Member of the public' : spelt(user.role)}</dd>
          </div>
        </dl>
        <details className="report">
          <summary>Change this</summary>
          <Form
            name="profile"
            what="Your profile"
            action="/api/users/me"
            now="PATCH"
            submit="Save"
            body={(data) => ({
              displayName: data.get('displayName'),
              pronouns: data.get('pronouns') || null,
              region: data.get('region') || null,
            })}
            taken={() => (
              <p>
                Saved.{' '}
                <button type="button" className="button button-small" onClick={again}>
                  Show it
                </button>
              </p>
            )}
          >
            <TextField
              name="displayName"
              label="What we call you"
              defaultValue={user.displayName}
              required
              maxLength={60}
            />
            <TextField name="pronouns" label="Pronouns" defaultValue={user.pronouns ?? ''} maxLength={40} />
            <SelectField
              name="region"
              label="Region"
              defaultValue={user.region ?? ''}
              options={[['', 'Not told'], ...homeRegions.map((region) => [region, regionName(region)] as const)]}
            />
          </Form>
        </details>
      </section>
      <Membership />
      <Sessions />
      <Passwords />
      <Goodbye />
    </>
  );
}

function Sessions(): ReactNode {
  const live = useLive('news', 'sessions', (signal) => api.GET('/api/auth/sessions', { signal }), { keep: false });
  const end = async (id: string): Promise<void> => {
    await api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } }).catch(() => undefined);
    live.again();
  };
  return (
    <section className="section" aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <LiveView live={live} what="Sessions">
        {({ sessions }) => (
          <ul className="stack plain-list">
            {sessions.map(({ id, createdAt, current }) => (
              <li key={id} className="row between card">
                <span>
                  Since {moment(new Date(createdAt))}
                  {current && <strong> · this browser</strong>}
                </span>
                {!current && (
                  <button type="button" className="button button-small button-quiet" onClick={() => void end(id)}>
                    End it
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </LiveView>
    </section>
  );
}

function Passwords(): ReactNode {
  return (
    <section className="section" aria-labelledby="password-head">
      <h2 id="password-head">New password</h2>
      <Form
        name="password"
        what="Your password"
        action="/api/auth/password"
        now="POST"
        submit="Change it"
        body={(data) => ({ current: data.get('current'), next: data.get('next') })}
        taken={() => <p>Changed. Everywhere else you are signed out.</p>}
      >
        <TextField
          name="current"
          label="Password as it is now"
          type="password"
          required
          autoComplete="current-password"
        />
        <TextField
          name="next"
          label="New password"
          hint="At least 12 characters."
          type="password"
          required
          minLength={12}
          autoComplete="new-password"
        />
      </Form>
    </section>
  );
}

function Goodbye(): ReactNode {
  const [isSure, setIsSure] = useState(false);
  return (
    <section className="section" aria-labelledby="goodbye">
      <h2 id="goodbye">Delete the account</h2>
      <p className="narrow">At once, with all that belongs to it. It cannot be undone.</p>
      {isSure ? (
        <Form
          name="goodbye"
          what="Your wish"
          action="/api/users/me"
          now="DELETE"
          submit="Delete my account for good"
          body={(data) => ({ password: data.get('confirm') })}
          taken={() => <p>Your account is gone. Go well.</p>}
        >
          <TextField name="confirm" label="Your password" type="password" required autoComplete="current-password" />
        </Form>
      ) : (
        <div>
          <button type="button" className="button button-quiet" onClick={() => setIsSure(true)}>
            I want to delete it
          </button>
        </div>
      )}
    </section>
  );
}
