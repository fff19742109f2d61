/** A small strict audience of a system of our own, and what may not have happened to it. */

import { AudienceProcess } from '../../tools/audience/client.ts';
import type { AudienceOptions, AudienceReport } from '../../tools/audience/audience.ts';

export const invite = (origin: string, more: Partial<AudienceOptions> = {}): Promise<AudienceProcess> =>
  AudienceProcess.invite({ origin, visitors: 10, listeners: 6, requestsPerSecond: 40, eventsPerSecond: 4, ...more });

type Harm = Pick<AudienceReport, 'failures' | 'mixed' | 'lost' | 'duplicated' | 'reordered' | 'brokenStreams'>;

/** Equals `unharmed` when everybody got whole and right answers of one colour, and every event once and in order. */
export function harmOf({ failures, mixed, lost, duplicated, reordered, brokenStreams }: AudienceReport): Harm {
  return { failures, mixed, lost, duplicated, reordered, brokenStreams };
}

export const unharmed: Harm = { failures: [], mixed: 0, lost: 0, duplicated: 0, reordered: 0, brokenStreams: 0 };
