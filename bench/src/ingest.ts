/** Ingest: how many CloudEvents a second are counted, logged, tallied and told, beside a stage in one file of Flask. */

import { request } from '../../packages/cutover/src/wire/request.ts';
import { freePort } from '../../packages/cutover/src/wire/free-port.ts';
import { compare, median } from './compare.ts';
import { installFlask, startFlask } from './ingest/flask.ts';
import type { Load, Posted } from './ingest/load.ts';
import type { Bench, Figure, Measurement } from './measurement.ts';
import { startNorth } from './north.ts';
import { Program } from './processes.ts';
import type { Server } from './server.ts';

const peer = 'a one-file threaded Flask stage, written by us from the contract';
const posters = 96;
const visitors = 2_000;

type Run = { perSecond: number; perCpuSecond: number; refused: number; inOrder: boolean; lost: number };

export const ingest: Measurement<'pairs' | 'seconds'> = {
  measures: 'CloudEvents per second that one process of the API takes, durable in Redis, counted, logged and tallied',
  goal: 'ratio at least 10; in order, nothing lost',
  settings: {
    pairs: { default: 3, meaning: 'runs of each side of sse and ingest' },
    seconds: { default: 8, meaning: 'how long sse and ingest load a side in each run' },
  },
  seconds: ({ pairs, seconds }) => 30 + 2 * pairs * (seconds + 4),
  needs: ['redis-server'],
  async run(bench, { pairs, seconds }) {
    const python = await installFlask(bench);
    const runs = { north: [] as Run[], flask: [] as Run[] };
    const side = (kind: keyof typeof runs) => async (): Promise<number> => {
      const run = await runSide(bench, kind, python, seconds);
      bench.say(
        `${kind}: ${Math.round(run.perSecond)} events per second, ${Math.round(run.perCpuSecond)} per CPU second`,
      );
      runs[kind].push(run);
      return run.perSecond;
    };
    const row = await compare('ingest', peer, {
      pairs,
      unit: 'events per second',
      ours: side('north'),
      theirs: side('flask'),
    });
    const figures = Object.entries(runs).map(([kind, each]): [string, Figure] => [kind, summary(each)]);
    return { ...Object.fromEntries(figures), rows: [row], runs };
  },
};

function summary(runs: Run[]): { [name: string]: Figure } {
  return {
    perSecond: median(runs.map(({ perSecond }) => perSecond)),
    perCpuSecond: median(runs.map(({ perCpuSecond }) => perCpuSecond)),
    refused: runs.reduce((sum, { refused }) => sum + refused, 0),
    lost: runs.reduce((sum, { lost }) => sum + lost, 0),
    inOrder: runs.every(({ inOrder }) => inOrder),
  };
}

async function runSide(bench: Bench, kind: 'north' | 'flask', python: string, seconds: number): Promise<Run> {
  const port = await freePort();
  const server: Server = kind === 'north' ? await startNorth(bench, port) : await startFlask(bench, python, port);
  const load: Load = { port, posters, visitors, seconds };
  const program = Program.start(bench, new URL('./ingest/load.ts', import.meta.url), [JSON.stringify(load)]);
  await program.line();
  const before = server.cpuSeconds();
  program.finish();
  const posted = JSON.parse(await program.line()) as Posted;
  const cpu = server.cpuSeconds() - before;
  const address = `tcp:127.0.0.1:${port}`;
  const { count } = JSON.parse((await request({ address, path: '/state', timeoutMs: 5_000 })).body) as {
    count: number;
  };
  const log = JSON.parse((await request({ address, path: '/log', timeoutMs: 5_000 })).body) as { count: number }[];
  await server.stop();
  return {
    perSecond: posted.acknowledged / posted.seconds,
    perCpuSecond: posted.acknowledged / cpu,
    refused: posted.refused,
    inOrder: posted.inOrder && log.every((event, at) => at === 0 || event.count === (log[at - 1]?.count ?? 0) + 1),
    lost: posted.acknowledged - count,
  };
}
