import type { ReactNode } from 'react';
import { Help } from '../shell/help.tsx';
import { Masthead, type Way } from '../shell/masthead.tsx';

const home: Way = { path: '/admin', name: 'Desk' };

const ways: readonly Way[] = [
  { path: '/admin/queue', name: 'Queue' },
  { path: '/admin/prepare', name: 'Prepare' },
  { path: '/admin/reports', name: 'Reports' },
  { path: '/admin/door', name: 'Door' },
  { path: '/admin/intake', name: 'Intake' },
  { path: '/admin/ivor', name: 'IVOR' },
  { path: '/admin/statistics', name: 'Statistics' },
  { path: '/admin/audit', name: 'Audit' },
  { path: '/admin/members', name: 'Members' },
  { path: '/admin/users', name: 'People' },
  { path: '/', name: 'Website' },
];

export function AdminShell({ path, children }: { readonly path: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Masthead path={path} home={home} ways={ways} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Help />
    </>
  );
}
