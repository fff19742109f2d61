/** Taking a release back: a version that fails only under visitors is released to an audience, again and again. */

import { TestEnvironment } from '../../tests/support/environment.ts';
import { AudienceProcess } from '../../tools/audience/client.ts';
import type { AudienceReport } from '../../tools/audience/audience.ts';
import { median } from './compare.ts';
import type { Bench, Measurement } from './measurement.ts';
import { takenBack } from './rollback/taken-back.ts';
import type { TakenBack } from './rollback/taken-back.ts';

const audienceOf = (origin: string) => ({
  origin,
  visitors: 50,
  listeners: 20,
  requestsPerSecond: 200,
  eventsPerSecond: 5,
});

/** What the CLI exits with after a release that was taken back. */
const rolledBack = 3;

export const rollback: Measurement<'rollbacks'> = {
  measures: 'milliseconds from the journaled decision to the last request that the rolled-back release answers',
  goal: 'at most 1000 ms at the client',
  settings: { rollbacks: { default: 3, meaning: 'releases that are taken back' } },
  seconds: ({ rollbacks }) => 20 + rollbacks * 15,
  needs: [],
  async run(bench, { rollbacks }) {
    const environment = new TestEnvironment('pair');
    bench.cleanUp.later(() => environment.close());
    bench.say('a good version comes up');
    await environment.up(await environment.version('good'));
    const bad = await environment.version('bad', 'v2', 'visitor-fault');
    const audience = await AudienceProcess.invite(audienceOf(environment.origin));
    bench.cleanUp.later(() => audience.kill());
    for (let done = 0; done < rollbacks; done++) {
      bench.say(`release ${done + 1} of ${rollbacks} that will be taken back`);
      await releaseBad(bench, environment, bad, `bad ${done + 1}`);
    }
    const report = await audience.report();
    return evaluate(report, takenBack(environment.entries()));
  },
};

/** @throws Error when the release is not taken back */
async function releaseBad(
  { signal }: Bench,
  environment: TestEnvironment,
  folder: string,
  label: string,
): Promise<void> {
  signal.throwIfAborted();
  const { code, value } = await environment.cli(folder, ['release', '--again', '--label', label]);
  if (code !== rolledBack) throw new Error(`${label} was not rolled back: ${JSON.stringify(value)}`);
}

function evaluate({ requests, failures, releases, ...report }: AudienceReport, all: TakenBack[]) {
  const runs = all.map(({ release, exposedAt, decidedAt, concludedAt, lastAdmittedAt }) => ({
    release,
    atClientMs: since(decidedAt, releases[release]?.lastSentAt),
    lastAdmittedMs: since(decidedAt, lastAdmittedAt),
    harmed: failures.filter((failure) => failure.release === release).length,
    answered: releases[release]?.answers ?? 0,
    exposureToDecisionSeconds: (decidedAt - exposedAt) / 1000,
    decisionToEndSeconds: (concludedAt - decidedAt) / 1000,
  }));
  const over = (name: 'atClientMs' | 'lastAdmittedMs' | 'harmed' | 'exposureToDecisionSeconds') => {
    const figures = runs.flatMap((run) => run[name] ?? []);
    return figures.length === 0 ? null : { median: median(figures), max: Math.max(...figures) };
  };
  const bad = new Set(runs.map(({ release }) => release));
  return {
    rollbacks: runs.length,
    atClientMs: over('atClientMs'),
    lastAdmittedMs: over('lastAdmittedMs'),
    harmed: over('harmed'),
    exposureToDecisionSeconds: over('exposureToDecisionSeconds'),
    requests,
    failedElsewhere: failures.filter(({ release }) => !bad.has(release)).length,
    eventsLost: report.lost,
    brokenStreams: report.brokenStreams,
    runs,
  };
}

const since = (from: number, at: number | null | undefined): number | null =>
  at === null || at === undefined ? null : at - from;
