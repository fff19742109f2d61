import type { ReactNode } from 'react';
import { LiveView } from '../shell/live-view.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { mayActAs, type Person, type Role, useSession } from '../shell/session.ts';

interface DeskProps {
  readonly title: string;
  readonly lead: string;
  /** Who may see it. The server refuses everybody else; this only says so kindly. */
  readonly least: Role;
  readonly children: (person: Person) => ReactNode;
}

/** A page of the desk. */
export function Desk({ title, lead, least, children }: DeskProps): ReactNode {
  const session = useSession();
  return (
    <>
      <PageHead tone="night" kicker="Desk" title={title} lead={lead} />
      <div className="wrap">
        <LiveView live={session} what="Accounts">
          {({ user }) =>
            user === null ? <Nobody /> : mayActAs(user.role, least) ? children(user) : <NotOpen least={least} />
          }
        </LiveView>
      </div>
    </>
  );
}

function Nobody(): ReactNode {
  const to = (): void => location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
  return (
    <div className="section">
      <div className="empty">
        <h2>Please sign in</h2>
        <p>The desk is for those who moderate.</p>
        <button type="button" className="button" onClick={to}>
          Sign in
        </button>
      </div>
    </div>
  );
}

function NotOpen({ least }: { readonly least: Role }): ReactNode {
  return (
    <div className="section">
      <p className="empty">This is for those who are {least} or more. Your account is not.</p>
    </div>
  );
}
