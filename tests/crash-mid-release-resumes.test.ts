/**
 * The daemon is killed, for real, in the midst of releases; visitors are there all the time. A calm run names every
 * boundary first; each day's seed picks others of them. `npm run drill -- crash` tries all.
 */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '../packages/cutover/src/simulation/random.ts';
import { harmOf, unharmed } from './support/audience.ts';
import { CrashStage, outcomeOf } from './support/crash-stage.ts';
import type { Round, Scenario } from './support/crash-stage.ts';

const seed = Number(process.env['CUTOVER_SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''));
const wantedKills: Record<Scenario, number> = { upgrade: 13, rollback: 7 };

let stage: CrashStage;
beforeAll(async () => {
  stage = await CrashStage.open();
});
afterAll(() => stage?.close());

test(`a release ends as it would have, wherever its daemon is killed (CUTOVER_SEED=${seed})`, async () => {
  const random = new Random(seed);
  const kills: Round[] = [];
  for (const scenario of ['upgrade', 'rollback'] as const) {
    const calm = await stage.round(scenario, null);
    expect(calm).toMatchObject({ diedAt: null, outcome: outcomeOf[scenario], violations: [], miscounted: [] });
    const untried = shuffled(calm.boundaries, random);
    for (let killed = 0; killed < wantedKills[scenario];) {
      const boundary = untried.pop();
      if (boundary === undefined) throw new Error('there are fewer boundaries than kills');
      const round = await stage.round(scenario, boundary);
      expect(round, `killed at ${boundary}`).toMatchObject({
        outcome: outcomeOf[scenario],
        violations: [],
        miscounted: [],
      });
      if (round.diedAt === null) continue;
      kills.push(round);
      killed++;
    }
  }
  const report = await stage.report();
  const slowest = Math.max(...kills.map(({ resumedAfterMs }) => resumedAfterMs ?? Infinity));
  process.stderr.write(
    `crashes: seed ${seed}, ${kills.length} kills, slowest resume ${slowest} ms, ${report.requests} requests\n`,
  );
  expect(slowest, 'after every death another daemon took the lease').toBeLessThan(Infinity);
  expect(harmOf(report)).toEqual(unharmed);
});

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
