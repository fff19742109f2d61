/** Every boundary of four kinds of release, each tried so many times with a daemon that is really killed there. */

import { CrashStage, outcomeOf } from '../../tests/support/crash-stage.ts';
import type { Round, Scenario } from '../../tests/support/crash-stage.ts';
import { Progress } from './progress.ts';
import type { Attempt } from './progress.ts';
import { isGood, summarise, tellSummary } from './summary.ts';

export interface CrashDrillOptions {
  rounds: number;
  fresh: boolean;
  json: boolean;
}

interface Kind {
  name: string;
  scenario: Scenario;
  stored: boolean;
}

const kinds: Kind[] = [false, true].flatMap((stored) =>
  (['upgrade', 'rollback'] as const).map((scenario) => ({
    name: stored ? `${scenario} with a migration` : scenario,
    scenario,
    stored,
  })),
);

/** So many releases share one stage: a new one begins with a clean journal, and shows its audience's count. */
const releasesOnOneStage = 40;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** @returns the exit code: 1 on any violation */
export async function crashDrill({ rounds, fresh, json }: CrashDrillOptions): Promise<number> {
  const progress = new Progress(fresh);
  if (progress.attempts.length > 0) say(`going on after ${progress.attempts.length} attempts; --fresh begins anew`);
  let isInterrupted = false;
  process.on('SIGINT', () => {
    // Whoever asks twice does not wait for the release: what was started is ended on the way out.
    if (isInterrupted) process.exit(130);
    isInterrupted = true;
    say('ending after this release; the same command goes on from here');
  });
  for (const kind of kinds) {
    while (!isInterrupted && (await onOneStage(kind, rounds, progress, () => isInterrupted)));
  }
  const summary = summarise(progress);
  say(tellSummary(summary));
  if (json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  if (isInterrupted) return 130;
  progress.forget();
  return isGood(summary) ? 0 : 1;
}

/** @returns whether there is more to try of this kind */
async function onOneStage(kind: Kind, rounds: number, progress: Progress, isOver: () => boolean): Promise<boolean> {
  const { name, scenario, stored } = kind;
  let boundaries = progress.boundariesOf(name);
  let next = boundaries && progress.next(name, boundaries, rounds);
  if (boundaries && !next) return false;
  const stage = await CrashStage.open(stored);
  try {
    if (!boundaries) {
      const calm = await stage.round(scenario, null);
      boundaries = calm.boundaries;
      progress.found(name, boundaries);
      progress.add(judged(kind, null, calm));
      say(`${name}: ${boundaries.length} boundaries, ${rounds} rounds`);
    }
    next = progress.next(name, boundaries, rounds);
    for (let count = 0; next && count < releasesOnOneStage && !isOver(); count++) {
      const attempt = await tryAt(kind, next.boundary, stage);
      progress.add(attempt);
      say(tellAttempt(attempt, next.left));
      // What got stuck may hold up the next one as well.
      if (attempt.violations.length > 0) break;
      next = progress.next(name, boundaries, rounds);
    }
    progress.audience(await stage.report());
  } finally {
    await stage.close();
  }
  return next !== null;
}

async function tryAt(kind: Kind, boundary: string, stage: CrashStage): Promise<Attempt> {
  try {
    return judged(kind, boundary, await stage.round(kind.scenario, boundary));
  } catch (error) {
    const stuck = `the release got stuck: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: kind.name, boundary, diedAt: boundary, resumedAfterMs: null, violations: [stuck] };
  }
}

function judged({ name, scenario }: Kind, boundary: string | null, round: Round): Attempt {
  const { diedAt, resumedAfterMs, outcome, violations, miscounted } = round;
  const wrong = [
    ...(outcome === outcomeOf[scenario] ? [] : [`the release ended ${outcome}`]),
    ...(diedAt !== null && resumedAfterMs === null ? ['no daemon took over'] : []),
    ...violations.map(({ invariant, message }) => `invariant ${invariant}: ${message}`),
    ...miscounted,
  ];
  return { kind: name, boundary, diedAt, resumedAfterMs, violations: wrong };
}

function tellAttempt({ kind, boundary, diedAt, resumedAfterMs, violations }: Attempt, left: number): string {
  const told = diedAt === null ? 'was not met' : `resumed after ${resumedAfterMs ?? '?'} ms`;
  return [`${kind}, ${left} left: ${boundary}: ${told}`, ...violations.map((each) => `  VIOLATION ${each}`)].join('\n');
}
