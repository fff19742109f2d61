/** Drills: a part is really lost, and how long it takes until that is noticed and made good is measured. */

export type DrillName = 'kill-target' | 'stop-colour' | 'cut-dependency' | 'lose-daemon' | 'lose-router' | 'fill-disk';

export interface DrillRow {
  does: string;
  /** What counts as noticed, and as made good. */
  noticed: string;
  good: string;
  /** Within so many minutes it has to be good again: critical services 15, important ones 30, what supports them 60, everything 120. */
  rtoMinutes: number;
}

export const drillCatalogue: Record<DrillName, DrillRow> = {
  'kill-target': {
    does: 'kills one target of a service (SIGKILL)',
    noticed: 'the keeper knows that it is gone',
    good: 'another process in its place answers its L1 probe',
    rtoMinutes: 15,
  },
  'stop-colour': {
    does: 'kills every target of the colour that serves (SIGKILL)',
    noticed: 'the keeper knows that one is gone',
    good: 'other processes in their places answer their L1 probes',
    rtoMinutes: 120,
  },
  'cut-dependency': {
    does: 'kills a store with all its processes (SIGKILL), or all targets of a service that others need',
    noticed: 'the keeper knows that it is gone',
    good: 'it runs again, and every target answers its L1 probe',
    rtoMinutes: 15,
  },
  'lose-daemon': {
    does: 'kills the daemon (SIGKILL)',
    noticed: 'the keeper knows that it is gone',
    good: 'another one leads, and answers',
    rtoMinutes: 60,
  },
  'lose-router': {
    does: 'kills what visitors come in by (SIGKILL)',
    noticed: 'the keeper knows that it is gone',
    good: 'visitors are answered',
    rtoMinutes: 15,
  },
  'fill-disk': {
    does: 'fills the disk of the state folder of a copy, which is a small one of its own',
    noticed: 'the daemon refuses to write what it cannot make durable',
    good: 'there is room again, and a daemon leads and writes',
    rtoMinutes: 60,
  },
};

export const drillNames = Object.keys(drillCatalogue) as DrillName[];

export interface DrillResult {
  drill: DrillName;
  /** What was hit, such as `api-1.blue`. */
  hit: string;
  /** `live`: what serves here; `copy`: the same release beside it, with stores of its own. */
  where: 'live' | 'copy';
  /** From the blow; null when it never was. */
  noticedMs: number | null;
  goodMs: number | null;
  /** Of a visitor who asked ten times a second meanwhile. */
  requests: number;
  failed: number;
  /** How many of the others the static copy answered. */
  copied: number;
  by: string;
}

/** Whether it was good again in time. */
export const isWithinRto = ({ drill, goodMs }: DrillResult): boolean =>
  goodMs !== null && goodMs <= drillCatalogue[drill].rtoMinutes * 60_000;
