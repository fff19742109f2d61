/** A data plane that lost sight of requests proves nothing: what it did not count may be what went wrong. */

import type { Answer } from '../model/ports.ts';
import type { ColourStats } from '../model/routing.ts';

import type { Colour } from '../model/system.ts';

type Stats = Partial<Record<Colour, ColourStats>>;

/** Less than this share of the requests of a colour cannot turn a verdict. */
const bearableShare = 0.01;

/** `wait` when too much was lost since `baseline`; null when enough was seen. */
export function waitForSight(baseline: Stats | null, now: Stats): Answer | null {
  const evidence = Object.fromEntries(
    (['blue', 'green'] as const).map((colour) => {
      const since = (name: 'requests' | 'lost'): number =>
        Math.max(0, (now[colour]?.[name] ?? 0) - (baseline?.[colour]?.[name] ?? 0));
      return [colour, { requests: since('requests'), lost: since('lost') }];
    }),
  );
  const blind = Object.entries(evidence).filter(([, { requests, lost }]) => lost > requests * bearableShare);
  if (blind.length === 0) return null;
  const told = blind.map(([colour, { requests, lost }]) => `${lost} of ${requests} requests of ${colour}`).join(', ');
  return { verdict: 'wait', reason: `the data plane lost sight of ${told}`, evidence: { lost: evidence } };
}
