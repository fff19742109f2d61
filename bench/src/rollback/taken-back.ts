/** What the journal says of releases that were taken back. Times are ms since 1970, by the clock of the daemon. */

import type { Entry } from '../../../packages/cutover/src/model/entry.ts';
import { fold } from '../../../packages/cutover/src/model/release.ts';
import type { ReleaseState } from '../../../packages/cutover/src/model/release.ts';
import type { ColourStats } from '../../../packages/cutover/src/model/routing.ts';

export interface TakenBack {
  release: string;
  /** When the table was in force that gave it its first visitors. */
  exposedAt: number;
  /** When the way back was written down. */
  decidedAt: number;
  concludedAt: number;
  /** When the router admitted a visitor's request to it for the last time; null when the router did not say. */
  lastAdmittedAt: number | null;
}

export function takenBack(entries: Entry[]): TakenBack[] {
  return [...fold(entries).releases.values()].flatMap((release) => {
    const { id, colour, turned, concludedAt, phase } = release;
    const exposedAt = entries.find(
      (entry) => entry.release === id && entry.kind === 'table-applied' && entry.facts.table.weights[colour] > 0,
    )?.at;
    if (phase !== 'rolled-back' || !turned || concludedAt === null || exposedAt === undefined) return [];
    return [
      {
        release: id,
        exposedAt,
        decidedAt: turned.at,
        concludedAt,
        lastAdmittedAt: lastAdmittedAt(release, turned.from),
      },
    ];
  });
}

/** The shift back asks the router for its counters once nothing is admitted any more. */
function lastAdmittedAt({ steps, colour }: ReleaseState, wayBackFrom: number): number | null {
  const shift = steps.slice(wayBackFrom).find(({ step }) => step.kind === 'shift');
  const stats = shift?.evidence['stats'] as Partial<Record<string, ColourStats>> | undefined;
  return stats?.[colour]?.lastAdmittedAt ?? null;
}
