import type { ReactNode } from 'react';
import type { Page } from '../shell/page.ts';
import { mayActAs, type Role } from '../shell/session.ts';
import { Desk } from './desk.tsx';
import { Waiting } from './waiting.tsx';

export const pages: readonly Page[] = [
  { path: '/admin', title: 'Desk', description: 'Where moderators of BLKOUT read, edit and decide.' },
];

const ways = [
  ['/admin/prepare', 'Prepare', 'Articles that wait: make them ready for who decides.'],
  ['/admin/queue', 'Queue', 'What waits to be read: edit, approve, reject.'],
  ['/admin/reports', 'Reports', 'What visitors say is wrong.'],
  ['/admin/door', 'Door', 'Who comes to an event, what they need, and checking them in.'],
  ['/admin/intake', 'Intake', 'Many events or articles at once, from a file.'],
  ['/admin/ivor', 'IVOR', 'What people thought of answers, and what it could not answer.'],
  ['/admin/statistics', 'Statistics', 'Sums of what is there.'],
  ['/admin/audit', 'Audit', 'Who did what, and why.'],
  ['/admin/members', 'Members', 'Who asks to become one; proposals that wait for a vote.'],
  ['/admin/users', 'People', 'Accounts and roles.'],
] as const;

/** What curators are shown: all else is refused to them. */
const ofCurators = new Set<string>(['/admin/prepare', '/admin/door', '/admin/intake']);

export default function Front(): ReactNode {
  return (
    <Desk title="Desk" lead="A person reads everything, within 24 hours." least="curator">
      {({ role }) => (
        <>
          {mayActAs(role, 'moderator') && <Waiting />}
          <ul className="columns section">
            {waysOf(role).map(([path, name, what]) => (
              <li key={path} className="card">
                <h3>
                  <a href={path}>{name}</a>
                </h3>
                <p>{what}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Desk>
  );
}

const waysOf = (role: Role) => ways.filter(([path]) => mayActAs(role, 'moderator') || ofCurators.has(path));
