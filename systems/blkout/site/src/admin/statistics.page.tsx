import type { ReactNode } from 'react';
import type { Page } from '../shell/page.ts';
import { spelt } from '../shell/words.ts';
import { Desk } from './desk.tsx';
import { useStats } from './services.ts';
import { Waiting } from './waiting.tsx';

export const pages: readonly Page[] = [
  { path: '/admin/statistics', title: 'Statistics', description: 'Sums of what is there.' },
];

export default function Statistics(): ReactNode {
  return (
    <Desk title="Statistics" lead="Sums of rows that are there, counted when you look." least="moderator">
      {() => (
        <>
          <Waiting />
          <Counts />
        </>
      )}
    </Desk>
  );
}

/** The same answer as above, so that both tell the same moment. */
function Counts(): ReactNode {
  const rows = useStats().data?.services.flatMap(({ counts }) => counts) ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="section" aria-labelledby="counts">
      <h2 id="counts">By kind and state</h2>
      <div className="table" role="region" aria-label="By kind and state" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">State</th>
              <th scope="col">How many</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, status, count }) => (
              <tr key={`${kind} ${status}`}>
                <td>{spelt(kind)}</td>
                <td>{spelt(status)}</td>
                <td className="number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
