/** The figures of an environment, each with how it was computed. Pure: from the journal and what the data plane counts now. */

import type { DrillResult } from './drills.ts';
import type { Entry } from './entry.ts';
import { incidentsOf } from './incidents.ts';
import type { Incident } from './incidents.ts';
import { fold, isTerminal } from './release.ts';
import type { ReleaseState } from './release.ts';
import type { ColourStats } from './routing.ts';
import type { Colour } from './system.ts';

type Stats = Partial<Record<Colour, ColourStats>>;

export interface Figure {
  name: string;
  title: string;
  /** Null: there is nothing to compute it from. */
  value: number | null;
  unit: 'share' | 'ms' | 'requests';
  /** What is aimed at, where something is. */
  aim: { atMost?: number; atLeast?: number } | null;
  /** How many releases, incidents or requests it stands on. */
  of: number;
  how: string;
}

export interface ReleaseFigures {
  release: string;
  label: string;
  outcome: string;
  openedAt: number;
  /** Ms from its opening to its end; null while it is under way. */
  tookMs: number | null;
  /** Ms from its opening until it had all visitors; null when it never had. */
  leadMs: number | null;
  /** Requests that it answered while it was under way, and those of them that failed. */
  requests: number;
  failed: number;
}

export interface Report {
  from: number;
  to: number;
  figures: Figure[];
  releases: ReleaseFigures[];
  incidents: Incident[];
  /** The newest of each drill in the period. */
  drills: DrillResult[];
}

/** The share of requests that shall be answered well. */
const availabilityAim = 0.999;
const minute = 60_000;

/** @param period milliseconds since 1970, `to` excluded @param live what the data plane counts at `to`, when it answers */
export function reportOf(entries: readonly Entry[], period: { from: number; to: number }, live: Stats = {}): Report {
  const within = (at: number): boolean => at >= period.from && at < period.to;
  const readings = readingsOf(entries, live, period.to);
  const releases = [...fold(entries).releases.values()]
    .filter(({ openedAt, purpose }) => within(openedAt) && purpose !== 'resume')
    .map((release) => figuresOf(release, readings));
  const incidents = incidentsOf(entries).filter(({ detectedAt }) => within(detectedAt));
  const traffic = total(readings.filter(({ at }) => within(at) || at === period.to));
  return {
    ...period,
    figures: [...ofReleases(releases), ...ofIncidents(incidents), ...ofTraffic(traffic)],
    releases,
    incidents,
    drills: newestDrills(entries.filter(({ at }) => within(at))),
  };
}

function newestDrills(entries: readonly Entry[]): DrillResult[] {
  const newest = new Map<string, DrillResult>();
  for (const { kind, facts } of entries) if (kind === 'drill-ended') newest.set(`${facts.drill} ${facts.where}`, facts);
  return [...newest.values()];
}

function ofReleases(releases: readonly ReleaseFigures[]): Figure[] {
  const ended = (...outcomes: string[]): ReleaseFigures[] =>
    releases.filter(({ outcome }) => outcomes.includes(outcome));
  const judged = ended('promoted', 'refused', 'rolled-back');
  const met = ended('promoted', 'rolled-back');
  const promoted = ended('promoted');
  return [
    {
      name: 'successRate',
      title: 'releases that were promoted',
      value: ratio(promoted.length, judged.length),
      unit: 'share',
      aim: null,
      of: judged.length,
      how: 'promoted / (promoted + refused + rolled back); what an operator aborted is left out',
    },
    {
      name: 'rollbackShare',
      title: 'releases that visitors met and that were taken back',
      value: ratio(met.length - promoted.length, met.length),
      unit: 'share',
      aim: null,
      of: met.length,
      how: 'rolled back / (promoted + rolled back)',
    },
    {
      name: 'deploymentTime',
      title: 'time of a release',
      value: mean(promoted.flatMap(({ tookMs }) => tookMs ?? [])),
      unit: 'ms',
      aim: { atMost: 120 * minute },
      of: promoted.length,
      how: 'mean from release-opened to release-concluded of what was promoted',
    },
    {
      name: 'leadTime',
      title: 'time until a release has all visitors',
      value: mean(promoted.flatMap(({ leadMs }) => leadMs ?? [])),
      unit: 'ms',
      aim: null,
      of: promoted.length,
      how: 'mean from release-opened to the end of the shift to 100%; when a change was written the journal does not know',
    },
    {
      name: 'failedPerRelease',
      title: 'failed requests of a release',
      value: mean(met.map(({ failed }) => failed)),
      unit: 'requests',
      aim: null,
      of: met.length,
      how: 'mean of the failed answers of the candidate that the data plane counted between opening and end, all releases that met visitors',
    },
  ];
}

function ofIncidents(incidents: readonly Incident[]): Figure[] {
  const detected = incidents.flatMap(({ begunAt, detectedAt }) => (begunAt === null ? [] : [detectedAt - begunAt]));
  const recovered = incidents.flatMap(({ detectedAt, recoveredAt }) =>
    recoveredAt === null ? [] : [recoveredAt - detectedAt],
  );
  return [
    {
      name: 'mttd',
      title: 'time to detect',
      value: mean(detected),
      unit: 'ms',
      aim: { atMost: 5 * minute },
      of: detected.length,
      how: 'mean, over incidents whose beginning is bounded, from the last change of weights to the alert: an upper bound',
    },
    {
      name: 'mttr',
      title: 'time to recover',
      value: mean(recovered),
      unit: 'ms',
      aim: { atMost: 15 * minute },
      of: recovered.length,
      how: 'mean, over incidents that are over, from the alert until none of their alerts stood',
    },
  ];
}

function ofTraffic({ requests, failed }: Counted): Figure[] {
  const how =
    'requests that the data plane counted up to the newest reading: at every shift, and now when the router answers';
  return [
    {
      name: 'availability',
      title: 'requests that were answered well',
      value: requests === 0 ? null : 1 - failed / requests,
      unit: 'share',
      aim: { atLeast: availabilityAim },
      of: requests,
      how: `1 - failed / all ${how}`,
    },
    {
      name: 'errorBudgetLeft',
      title: `error budget that is left, of ${percent(1 - availabilityAim)} of the requests`,
      value: requests === 0 ? null : 1 - failed / requests / (1 - availabilityAim),
      unit: 'share',
      aim: { atLeast: 0 },
      of: requests,
      how: `1 - share of failed requests / ${percent(1 - availabilityAim)}; below 0 it is spent`,
    },
  ];
}

interface Counted {
  requests: number;
  failed: number;
}

/** What was counted for a release since the reading before. */
interface Reading extends Counted {
  at: number;
  release: string;
}

/**
 * The data plane counts from its own start: what is less than before was counted by a new process. Where it tells journeys
 * apart they are left out, for they are nobody's visit; one that failed counts as failed.
 */
function readingsOf(entries: readonly Entry[], live: Stats, now: number): Reading[] {
  const latest = new Map<string, { requests: number; errors: number }>();
  const read = (stats: Stats, at: number): Reading[] =>
    counted(stats).map(({ release, requests: all, journeys = 0, errors }) => {
      const requests = all - journeys;
      const before = latest.get(release);
      const base =
        before && before.requests <= requests && before.errors <= errors ? before : { requests: 0, errors: 0 };
      latest.set(release, { requests, errors });
      return { at, release, requests: requests - base.requests, failed: errors - base.errors };
    });
  const recorded = entries.flatMap((entry) =>
    entry.kind === 'step-ended' ? read((entry.facts.evidence['stats'] as Stats | undefined) ?? {}, entry.at) : [],
  );
  return [...recorded, ...read(live, now)];
}

function figuresOf(release: ReleaseState, readings: readonly Reading[]): ReleaseFigures {
  const { id, label, phase, openedAt, concludedAt, steps } = release;
  const whole = steps.find(
    ({ step, status }) =>
      step.kind === 'shift' && step.weight === 100 && step.colour === release.colour && status === 'done',
  );
  const mine = readings.filter(
    (reading) => reading.release === id && (concludedAt === null || reading.at <= concludedAt),
  );
  return {
    release: id,
    label,
    outcome: isTerminal(phase) ? phase : 'under way',
    openedAt,
    tookMs: concludedAt === null ? null : concludedAt - openedAt,
    leadMs: whole?.endedAt ? whole.endedAt - openedAt : null,
    ...total(mine),
  };
}

/** A colour that stands for no release has nothing of its own. */
const counted = (stats: Stats): ColourStats[] => Object.values(stats).filter(({ release }) => release !== '');

const total = (readings: readonly Reading[]): Counted => ({
  requests: readings.reduce((sum, { requests }) => sum + requests, 0),
  failed: readings.reduce((sum, { failed }) => sum + failed, 0),
});

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const mean = (values: readonly number[]): number | null =>
  ratio(
    values.reduce((a, b) => a + b, 0),
    values.length,
  );

/** A share as people write it. */
export const percent = (share: number): string => `${Number((100 * share).toFixed(3))}%`;
