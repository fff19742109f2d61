/** Seconds from clone to first answer by part. The parts follow one another, so that they add up to the total. */

import type { Entry } from '../../../packages/cutover/src/model/entry.ts';
import { fold } from '../../../packages/cutover/src/model/release.ts';
import type { StepState } from '../../../packages/cutover/src/model/release.ts';

/** Moments that the processes' output told, in ms since 1970; each is there once it was reached. */
export interface Marks {
  begunAt: number;
  clonedAt?: number;
  installedAt?: number;
  /** Artifacts were built; keeper and daemon begin. */
  builtAt?: number;
  /** The daemon answers; stores and router begin. */
  routerAt?: number;
  /** A visitor was given an answer of the release. */
  answeredAt?: number;
}

type Parts = Record<
  | 'clone'
  | 'install'
  | 'build'
  | 'keeperAndDaemon'
  | 'storesAndRouter'
  | 'backupAndMigrate'
  | 'startServices'
  | 'gates'
  | 'shift'
  | 'firstAnswer'
  | 'between',
  number
>;

/**
 * @param entries of a journal whose first release has served
 * @throws Error when a moment is missing
 */
export function secondsByPart(marks: Marks, entries: Entry[]): { totalSeconds: number; partSeconds: Parts } {
  const [release] = fold(entries).releases.values();
  const { begunAt, clonedAt, installedAt, builtAt, routerAt, answeredAt } = marks;
  const told = [begunAt, clonedAt, installedAt, builtAt, routerAt, release?.openedAt];
  const steps = release?.steps ?? [];
  const seconds = told.slice(1).map((at, index) => ((at ?? NaN) - (told[index] ?? NaN)) / 1000);
  const [clone = NaN, install = NaN, build = NaN, keeperAndDaemon = NaN, storesAndRouter = NaN] = seconds;
  const named = {
    clone,
    install,
    build,
    keeperAndDaemon,
    storesAndRouter,
    backupAndMigrate: secondsOf(steps, 'backup', 'migrate'),
    startServices: secondsOf(steps, 'start'),
    gates: secondsOf(steps, 'gate'),
    shift: secondsOf(steps, 'shift'),
    // The table is in force before the shift's end is in the journal: the visitor may have been faster.
    firstAnswer: Math.max(0, ((answeredAt ?? NaN) - (steps.at(-1)?.endedAt ?? NaN)) / 1000),
  };
  const totalSeconds = ((answeredAt ?? NaN) - begunAt) / 1000;
  const between = totalSeconds - Object.values(named).reduce((sum, part) => sum + part, 0);
  if (Number.isNaN(between))
    throw new Error(`moments are missing: ${JSON.stringify({ ...marks, openedAt: release?.openedAt })}`);
  return { totalSeconds, partSeconds: { ...named, between } };
}

function secondsOf(steps: StepState[], ...kinds: StepState['step']['kind'][]): number {
  const ms = steps
    .filter(({ step }) => kinds.includes(step.kind))
    .map(({ begunAt, endedAt }) => (endedAt ?? NaN) - begunAt);
  return ms.reduce((sum, each) => sum + each, 0) / 1000;
}
