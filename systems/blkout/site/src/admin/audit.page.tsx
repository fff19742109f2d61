import { type ReactNode, useState } from 'react';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import { moment } from '../shell/time.ts';
import { spelt } from '../shell/words.ts';
import { Desk } from './desk.tsx';
import { MissingParts } from './missing-parts.tsx';
import { useAudit } from './services.ts';

export const pages: readonly Page[] = [
  { path: '/admin/audit', title: 'Audit', description: 'Who did what, when, and why.' },
];

export default function Audit(): ReactNode {
  return (
    <Desk title="Audit" lead="Who did what, when, and why. Nothing here can be changed." least="moderator">
      {() => <Acts />}
    </Desk>
  );
}

const perPage = 50;

function Acts(): ReactNode {
  const [offset, setOffset] = useState(0);
  const live = useAudit(offset, perPage);
  return (
    <div className="section">
      <LiveView live={live} what="Acts">
        {({ entries, total, unavailable }) => (
          <>
            <MissingParts unavailable={unavailable} />
            <div className="table" role="region" aria-label="Acts" tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">When</th>
                    <th scope="col">Who</th>
                    <th scope="col">Did</th>
                    <th scope="col">To</th>
                    <th scope="col">Why, and what changed</th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map(({ service, id, at, actor, action, kind, subject, before, after, reason }) => (
                    <tr key={`${service} ${id}`}>
                      <td className="number">{moment(new Date(at))}</td>
                      <td>
                        {actor.name} <span className="soft">({actor.role})</span>
                      </td>
                      <td>{spelt(action)}</td>
                      <td>
                        {kind} <code className="soft">{subject.slice(0, 8)}</code>
                      </td>
                      <td>
                        {reason !== null && <p>{reason}</p>}
                        <Changes before={before} after={after} />
                      </td>
                    </tr>
                  ))}
                  {entries.length === 0 && (
                    <tr>
                      <td colSpan={5}>Nobody has done anything yet.</td>
                    </tr>
                  )}
                </tbody>
              </table>
            </div>
            {total > perPage && (
              <div className="row">
                {offset > 0 && (
                  <button type="button" className="chip" onClick={() => setOffset(offset - perPage)}>
                    Newer
                  </button>
                )}
                {offset + perPage < total && (
                  <button type="button" className="chip" onClick={() => setOffset(offset + perPage)}>
                    Older
                  </button>
                )}
              </div>
            )}
          </>
        )}
      </LiveView>
    </div>
  );
}

type Fields = Readonly<Record<string, unknown>> | null;

function Changes({ before, after }: { readonly before: Fields; readonly after: Fields }): ReactNode {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.map((name) => (
    <p key={name} className="small">
      <strong>{spelt(name)}:</strong> {shown(before?.[name])} → {shown(after?.[name])}
    </p>
  ));
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
