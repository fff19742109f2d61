import type { ReactNode } from 'react';
import { LiveView } from '../shell/live-view.tsx';
import { Numbers } from './numbers.tsx';
import { moderated, type Moderated, things, useStats } from './services.ts';

/** What waits now, and how quickly it is read, service by service. */
export function Waiting(): ReactNode {
  return (
    <div className="columns section">
      {moderated.map((service) => (
        <OfService key={service} service={service} />
      ))}
    </div>
  );
}

function OfService({ service }: { readonly service: Moderated }): ReactNode {
  const live = useStats(service);
  return (
    <section className="stack" aria-label={things[service]}>
      <h2>{things[service]}</h2>
      <LiveView live={live} what={things[service]}>
        {({ pending, overdue, openReports, decidedThisWeek, medianReviewMinutes }) => (
          <Numbers
            numbers={[
              ['waiting', pending],
              ['past 24 hours', overdue],
              ['open reports', openReports],
              ['approved in 7 days', decidedThisWeek.approved],
              ['rejected in 7 days', decidedThisWeek.rejected],
              ['until read (median)', medianReviewMinutes === null ? '–' : spanOf(medianReviewMinutes)],
            ]}
          />
        )}
      </LiveView>
    </section>
  );
}

function spanOf(minutes: number): string {
  return minutes < 90 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}
