/**
 * What the public may know of how the system is: in plain words, true, and without any name of its inside. Words come from this
 * file alone: nothing that an entry says is passed on.
 */

import type { Entry } from './entry.ts';
import { incidentsOf } from './incidents.ts';
import type { Incident } from './incidents.ts';
import type { IncidentKind } from './incident-policy.ts';
import { fold } from './release.ts';
import { reportOf } from './report.ts';
import type { ColourStats } from './routing.ts';
import type { Colour } from './system.ts';

export type PublicState = 'working' | 'degraded' | 'outage' | 'switched-off' | 'not-yet';

export interface PublicIncident {
  /** Day on which it was noticed, and which one it was of that day: `2027-03-01-2`. */
  id: string;
  over: boolean;
  says: string;
  /** ISO 8601, oldest first. */
  updates: { at: string; says: string }[];
}

export interface PublicStatus {
  state: PublicState;
  says: string;
  /** ISO 8601. After `goodUntil` nobody keeps it current any more, and nothing is known. */
  asOf: string;
  goodUntil: string;
  /** Share of requests that were answered well, in so many days; null where none were counted. */
  answeredWell: { days: number; share: number | null };
  /** Newest first. */
  incidents: PublicIncident[];
}

const saysOf: Record<PublicState, string> = {
  working: 'Everything works.',
  degraded: 'Something does not work as it should. We are on it.',
  outage: 'The service cannot be reached. You may see an older copy of its pages, which says so. We are on it.',
  'switched-off': 'The service is switched off for the moment.',
  'not-yet': 'The service has not begun yet.',
};

/** How often it is made anew, at the latest; and how long it may be believed. */
export const renewedEveryMs = 60_000;
const goodForMs = 5 * renewedEveryMs;
const days = 30;
const dayMs = 24 * 3_600_000;

type Felt = IncidentKind | 'unavailable' | 'slow' | 'failing';

/** What visitors may have noticed of each, and what is or was done. */
const wordsOf: Record<Felt, string> = {
  'service-degradation':
    'Some requests failed or were slow. What had just been changed was taken back, or looked at, at once.',
  'complete-failure': 'Part of the service failed. Visitors were led to the part that worked, or to an older copy.',
  security: 'We are looking into a matter of security, and took precautions at once.',
  'data-corruption': 'Some of what the service shows may be wrong or missing. We are putting it right.',
  'configuration-error': 'A setting of the service was wrong. We are putting it right.',
  unavailable: 'The service could not be reached.',
  slow: 'Answers took longer than they should.',
  failing: 'Some requests failed.',
};

/** Groups of alerts that are no incident of a known kind, and that visitors notice all the same. */
const feltOfGroup: Record<string, Felt> = {
  stores: 'unavailable',
  'measure error-rate': 'failing',
  'measure response-time': 'slow',
  'what serves': 'failing',
};

/** @param entries the journal @param live what the data plane counts now */
export function publicStatusOf(
  entries: readonly Entry[],
  now: number,
  live: Partial<Record<Colour, ColourStats>> = {},
): PublicStatus {
  const felt = incidentsOf(entries).flatMap((incident): [Incident, Felt][] => {
    const kind = incident.kind ?? feltOfGroup[incident.group];
    return kind === undefined ? [] : [[incident, kind]];
  });
  const recent = felt.filter(([{ recoveredAt }]) => recoveredAt === null || recoveredAt > now - days * dayMs);
  const state = stateOf(entries, felt);
  const { figures } = reportOf(entries, { from: now - days * dayMs, to: now }, live);
  return {
    state,
    says: saysOf[state],
    asOf: iso(now),
    goodUntil: iso(now + goodForMs),
    answeredWell: { days, share: figures.find(({ name }) => name === 'availability')?.value ?? null },
    incidents: named(recent).toReversed(),
  };
}

function stateOf(entries: readonly Entry[], felt: readonly [Incident, Felt][]): PublicState {
  const { serving, stopped } = fold(entries);
  if (serving === null) return 'not-yet';
  if (stopped) return 'switched-off';
  const standing = felt.filter(([{ recoveredAt }]) => recoveredAt === null);
  if (standing.some(([, kind]) => kind === 'unavailable') || nowhereToGo(entries)) return 'outage';
  return standing.length > 0 ? 'degraded' : 'working';
}

/** Whether the router found every colour that may have visitors in trouble, and has not taken that back. */
function nowhereToGo(entries: readonly Entry[]): boolean {
  const masked = new Map<Colour, boolean>();
  let places: Colour[] = [];
  for (const { kind, facts } of entries) {
    if (kind === 'mask-changed') masked.set(facts.colour, facts.masked);
    if (kind === 'table-applied') places = Object.keys(facts.table.releases) as Colour[];
  }
  return places.length > 0 && places.every((colour) => masked.get(colour) === true);
}

function named(felt: readonly [Incident, Felt][]): PublicIncident[] {
  const ofDay = new Map<string, number>();
  return felt.map(([{ detectedAt, acknowledged, recoveredAt }, kind]) => {
    const day = iso(detectedAt).slice(0, 10);
    const number = (ofDay.get(day) ?? 0) + 1;
    ofDay.set(day, number);
    const updates = [
      { at: detectedAt, says: 'We noticed it.' },
      ...(acknowledged ? [{ at: acknowledged.at, says: 'Somebody is working on it.' }] : []),
      ...(recoveredAt === null ? [] : [{ at: recoveredAt, says: 'It is over.' }]),
    ];
    return {
      id: `${day}-${number}`,
      over: recoveredAt !== null,
      says: wordsOf[kind],
      updates: updates.toSorted((a, b) => a.at - b.at).map(({ at, says }) => ({ at: iso(at), says })),
    };
  });
}

const iso = (at: number): string => new Date(at).toISOString();
