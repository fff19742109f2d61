import type { ReactNode } from 'react';
import { LiveView } from '../shell/live-view.tsx';
import { moderated, type Moderated, things, useStats } from './services.ts';

/** What waits now, service by service. */
export function Numbers(): ReactNode {
  return (
    <div className="columns section">
      {moderated.map((service) => (
        <Waiting key={service} service={service} />
      ))}
    </div>
  );
}

function Waiting({ service }: { readonly service: Moderated }): ReactNode {
  const live = useStats(service);
  return (
    <section className="stack" aria-label={things[service]}>
      <h2>{things[service]}</h2>
      <LiveView live={live} what={things[service]}>
        {({ pending, overdue, openReports, decidedThisWeek, medianReviewMinutes }) => (
          <dl className="tally">
            <Number name="waiting" value={pending} />
            <Number name="past 24 hours" value={overdue} />
            <Number name="open reports" value={openReports} />
            <Number name="approved in 7 days" value={decidedThisWeek.approved} />
            <Number name="rejected in 7 days" value={decidedThisWeek.rejected} />
            <Number
              name="until read (median)"
              value={medianReviewMinutes === null ? '–' : spanOf(medianReviewMinutes)}
            />
          </dl>
        )}
      </LiveView>
    </section>
  );
}

function Number({ name, value }: { readonly name: string; readonly value: number | string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function spanOf(minutes: number): string {
  return minutes < 90 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}
