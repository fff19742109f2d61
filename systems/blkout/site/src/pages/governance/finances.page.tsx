import type { ReactNode } from 'react';
import { api } from '../../shell/client.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { date } from '../../shell/time.ts';

export const pages: readonly Page[] = [
  {
    path: '/governance/finances',
    title: 'Open finances',
    description: 'What came in and what went out, line by line.',
  },
];

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const money = (pence: number): string => pounds.format(pence / 100);

export default function Finances(): ReactNode {
  const live = useLive('news', 'finances', (signal) =>
    api.GET('/api/governance/finances', { params: { query: { limit: 100, offset: 0 } }, signal }),
  );
  return (
    <>
      <PageHead
        tone="marigold"
        kicker={<a href="/governance">Governance</a>}
        title="Open finances"
        lead="What came in and what went out, for members and for everybody else."
      />
      <div className="wrap section">
        <LiveView live={live} what="Finances">
          {({ entries, incomePence, spendingPence, total }) =>
            total === 0 ? (
              <p className="empty">No line has been entered so far. When there is one, it is here.</p>
            ) : (
              <>
                <dl className="tally">
                  <div>
                    <dt>Came in</dt>
                    <dd>{money(incomePence)}</dd>
                  </div>
                  <div>
                    <dt>Went out</dt>
                    <dd>{money(spendingPence)}</dd>
                  </div>
                  <div>
                    <dt>Left</dt>
                    <dd>{money(incomePence - spendingPence)}</dd>
                  </div>
                </dl>
                <div className="table" role="region" aria-label="Lines" tabIndex={0}>
                  <table>
                    <thead>
                      <tr>
                        <th scope="col">Day</th>
                        <th scope="col">What</th>
                        <th scope="col">Kind</th>
                        <th scope="col">Amount</th>
                      </tr>
                    </thead>
                    <tbody>
                      {entries.map(({ id, happenedOn, description, category, kind, pence }) => (
                        <tr key={id}>
                          <td>{date(new Date(happenedOn))}</td>
                          <td>{description}</td>
                          <td>{category}</td>
                          <td className="number">{kind === 'income' ? money(pence) : `−${money(pence)}`}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                {total > entries.length && (
                  <p className="small soft">
                    The newest {entries.length} of {total} lines.
                  </p>
                )}
              </>
            )
          }
        </LiveView>
      </div>
    </>
  );
}
