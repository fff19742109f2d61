import type { ReactNode } from 'react';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import { spelt } from '../shell/words.ts';
import { Desk } from './desk.tsx';
import { Waiting } from './waiting.tsx';
import { moderated, type Moderated, things, useStats } from './services.ts';

export const pages: readonly Page[] = [
  { path: '/admin/statistics', title: 'Statistics', description: 'Sums of what is there.' },
];

export default function Statistics(): ReactNode {
  return (
    <Desk title="Statistics" lead="Sums of rows that are there, counted when you look." least="moderator">
      {() => (
        <>
          <Waiting />
          <div className="columns section">
            {moderated.map((service) => (
              <Counts key={service} service={service} />
            ))}
          </div>
        </>
      )}
    </Desk>
  );
}

function Counts({ service }: { readonly service: Moderated }): ReactNode {
  const live = useStats(service);
  return (
    <section className="stack" aria-label={`${things[service]} by state`}>
      <LiveView live={live} what={things[service]}>
        {({ counts }) => (
          <div className="table">
            <table>
              <caption className="unseen">{things[service]} by kind and state</caption>
              <thead>
                <tr>
                  <th scope="col">Kind</th>
                  <th scope="col">State</th>
                  <th scope="col">How many</th>
                </tr>
              </thead>
              <tbody>
                {counts.map(({ kind, status, count }) => (
                  <tr key={`${kind} ${status}`}>
                    <td>{spelt(kind)}</td>
                    <td>{spelt(status)}</td>
                    <td className="number">{count}</td>
                  </tr>
                ))}
                {counts.length === 0 && (
                  <tr>
                    <td colSpan={3}>Nothing yet.</td>
                  </tr>
                )}
              </tbody>
            </table>
          </div>
        )}
      </LiveView>
    </section>
  );
}
