/** What the demo claims, from the clients' own records and the journal's decisions. */

import type { AudienceReport } from '../audience/audience.ts';

/** A row of `cutover history --json`. */
export interface HistoryRow {
  release: string;
  label: string;
  outcome: string;
  seconds: number | null;
  /** When it was decided to take it back, ms since 1970; null when it was not. */
  turnedAt: number | null;
}

export interface Summary {
  requests: number;
  /** Answers that were refused, reset, cut short or wrong, but for those of v3 inside its share. */
  failed: number;
  failedInCanary: number;
  streams: number;
  eventsLost: number;
  eventsDuplicated: number;
  eventsReordered: number;
  /** From the journaled decision to the last request, by its sender's clock, that the rolled-back release answered. */
  rollbackMs: number | null;
  releases: { id: string; label: string; outcome: string; seconds: number | null }[];
}

export function summarise(report: AudienceReport, history: HistoryRow[]): Summary {
  const rolledBack = history.findLast(({ outcome }) => outcome === 'rolled-back');
  const ofCanary = report.failures.filter(({ release }) => release !== '' && release === rolledBack?.release).length;
  const lastSentAt = rolledBack && report.releases[rolledBack.release]?.lastSentAt;
  return {
    requests: report.requests,
    failed: report.failures.length - ofCanary + report.brokenStreams + report.mixed,
    failedInCanary: ofCanary,
    streams: report.streams,
    eventsLost: report.lost,
    eventsDuplicated: report.duplicated,
    eventsReordered: report.reordered,
    rollbackMs:
      rolledBack?.turnedAt && lastSentAt ? Math.max(0, Math.round((lastSentAt - rolledBack.turnedAt) * 10) / 10) : null,
    releases: history.map(({ release, label, outcome, seconds }) => ({ id: release, label, outcome, seconds })),
  };
}

export function isGood({ failed, eventsLost, eventsDuplicated, eventsReordered, releases }: Summary): boolean {
  const outcomeOf = (wanted: string): string | undefined => releases.find(({ label }) => label === wanted)?.outcome;
  return (
    failed + eventsLost + eventsDuplicated + eventsReordered === 0 &&
    outcomeOf('v2') === 'promoted' &&
    outcomeOf('v3') === 'rolled-back'
  );
}

export function tellSummary(summary: Summary, report: AudienceReport): string {
  const lines = [
    `requests  ${summary.requests}, failed ${summary.failed}; ${summary.failedInCanary} more failed inside the share of v3`,
    `streams   ${summary.streams}, handed over ${report.comebacks} times, broken ${report.brokenStreams}`,
    `events    ${report.eventsPosted} posted; lost ${summary.eventsLost}, duplicated ${summary.eventsDuplicated}, reordered ${summary.eventsReordered}`,
    `rollback  ${summary.rollbackMs === null ? 'none' : `${summary.rollbackMs} ms from the decision to the last request that v3 answered`}`,
    ...summary.releases.map(
      ({ id, label, outcome, seconds }) =>
        `release   ${label} ${outcome}${seconds === null ? '' : ` in ${seconds.toFixed(1)} s`} (${id})`,
    ),
  ];
  const takenBack = summary.releases.findLast(({ outcome }) => outcome === 'rolled-back')?.id;
  const strangest = report.failures.filter(({ release }) => release !== takenBack).slice(0, 5);
  for (const failure of strangest)
    lines.push(`failed    ${failure.path}: ${failure.what} (${failure.release || 'no release'})`);
  return lines.join('\n');
}
