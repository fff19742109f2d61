/** Requests a second through one core of each router, against the proxies that people would use instead. */

import { setTimeout as sleep } from 'node:timers/promises';
import { compare, median } from './compare.ts';
import type { Row } from './compare.ts';
import type { Bench, Measurement } from './measurement.ts';
import { temporaryFolder } from './repository.ts';
import { kinds } from './router/kinds.ts';
import type { RouterKind } from './router/kinds.ts';
import { answers, load } from './router/load.ts';
import { bodies, startOrigin } from './router/origin.ts';
import { cpuSeconds } from './router/cpu.ts';

interface Started {
  kind: RouterKind;
  origin: string;
  /** Process groups whose CPU time is the router's. */
  groups: number[];
}

/** One run of one router: requests a second, and CPU microseconds of the router for each of them. */
interface Run {
  perSecond: number;
  cpuMicros: number;
}

export const router: Measurement<'pairs' | 'seconds'> = {
  measures: 'requests a second through one core of a router in front of two upstreams',
  goal: 'of bare HAProxy: embedded at least 0.70 at 200 B and 0.85 at 16 KB with everything on, haproxy at least 0.80; at least 3x any npm proxy',
  settings: {
    pairs: { default: 5, meaning: 'pairs of runs for each row of the router measurement' },
    seconds: { default: 3, meaning: 'length of each of those runs' },
  },
  seconds: ({ pairs, seconds }) =>
    5 +
    kinds.length * Object.keys(bodies).length * 3 +
    Object.keys(bodies).length * rowsPerBody * pairs * 2 * (seconds + 0.3),
  needs: ['wrk', 'haproxy', 'nginx', 'caddy'],
  async run(bench, { pairs, seconds }) {
    const folder = temporaryFolder(bench.cleanUp);
    const upstreams = await startOrigin(bench, folder);
    const started: Started[] = [];
    for (const kind of kinds) {
      const { port, group, mover } = await kind.start(bench, folder, upstreams);
      const groups = mover === undefined ? [group] : [group, mover];
      started.push({ kind, origin: `http://127.0.0.1:${port}`, groups });
    }
    for (const { kind, origin } of started) {
      await answers(bench, kind.name, origin, Object.keys(bodies));
      for (const size of Object.keys(bodies)) await load(bench, `${origin}/${size}`, 3);
    }
    const taken = new Map<string, Run[]>();
    const rows: Row[] = [];
    for (const size of Object.keys(bodies)) {
      for (const ours of started.filter(({ kind }) => kind.isOurs)) {
        for (const theirs of started.filter(({ kind }) => !kind.isOurs)) {
          bench.say(`${ours.kind.name} ${size} against ${theirs.kind.name}`);
          const run = (of: Started) => () => takeRun(bench, of, size, seconds, taken);
          rows.push(
            await compare(`${ours.kind.name} ${size}`, theirs.kind.name, {
              ours: run(ours),
              theirs: run(theirs),
              pairs,
              unit: 'requests/s',
            }),
          );
        }
      }
    }
    return { rows, cpuMicrosPerRequest: cpuOf(taken) };
  },
};

const rowsPerBody = kinds.filter(({ isOurs }) => isOurs).length * kinds.filter(({ isOurs }) => !isOurs).length;

async function takeRun(
  bench: Bench,
  { kind, origin, groups }: Started,
  size: string,
  seconds: number,
  taken: Map<string, Run[]>,
): Promise<number> {
  bench.signal.throwIfAborted();
  await sleep(200);
  const before = cpuOfAll(groups);
  const { requests, perSecond } = await load(bench, `${origin}/${size}`, seconds);
  const name = `${kind.name} ${size}`;
  const cpuMicros = ((cpuOfAll(groups) - before) * 1e6) / requests;
  taken.set(name, [...(taken.get(name) ?? []), { perSecond, cpuMicros }]);
  return perSecond;
}

function cpuOfAll(groups: number[]): number {
  return groups.reduce((sum, group) => sum + cpuSeconds(group), 0);
}

/** Medians by router and size: on a machine with other work they tell more than requests a second do. */
function cpuOf(taken: Map<string, Run[]>): Record<string, number> {
  return Object.fromEntries([...taken].map(([name, runs]) => [name, median(runs.map(({ cpuMicros }) => cpuMicros))]));
}
