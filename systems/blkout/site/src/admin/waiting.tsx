import type { ReactNode } from 'react';
import { LiveView } from '../shell/live-view.tsx';
import { MissingParts } from './missing-parts.tsx';
import { Numbers } from './numbers.tsx';
import { moderated, things, useStats } from './services.ts';

/** What waits now, and how quickly it is read, service by service. */
export function Waiting(): ReactNode {
  const live = useStats();
  return (
    <div className="section">
      <LiveView live={live} what="Sums">
        {({ services, unavailable }) => (
          <>
            <MissingParts unavailable={unavailable} />
            <div className="columns">
              {moderated.map((name) => {
                const sums = services.find(({ service }) => service === name);
                return (
                  sums !== undefined && (
                    <section key={name} className="stack" aria-label={things[name]}>
                      <h2>{things[name]}</h2>
                      <Numbers
                        numbers={[
                          ['waiting', sums.pending],
                          ['past 24 hours', sums.overdue],
                          ['open reports', sums.openReports],
                          ['approved in 7 days', sums.decidedThisWeek.approved],
                          ['rejected in 7 days', sums.decidedThisWeek.rejected],
                          ['until read (median)', spanOf(sums.medianReviewMinutes)],
                        ]}
                      />
                    </section>
                  )
                );
              })}
            </div>
          </>
        )}
      </LiveView>
    </div>
  );
}

function spanOf(minutes: number | null): string {
  if (minutes === null) return '–';
  return minutes < 90 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}
