/** Event streams: what a delivery costs at the service, beside nchan, and over the whole path. */

import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../packages/cutover/src/wire/free-port.ts';
import { TestEnvironment } from '../../tests/support/environment.ts';
import { compare, median } from './compare.ts';
import type { Bench, Figure, Measurement } from './measurement.ts';
import { startNorth } from './north.ts';
import { Program } from './processes.ts';
import { cpuSecondsOf, type Server } from './server.ts';
import type { Delivered, Load } from './sse/load.ts';
import { startNchan } from './sse/nchan.ts';

/** North puts about 110 bytes around what is posted; nchan sends it as it is. Both deliver about 400. */
const eventBytes = { north: 290, nchan: 400 };
const scenes = [
  { readers: 500, perSecond: 100 },
  { readers: 2_000, perSecond: 50 },
] as const;

type Scene = (typeof scenes)[number];
type Run = Delivered & { cpuSecondsPerMillion: number };

export const sse: Measurement<'pairs' | 'seconds'> = {
  measures: 'CPU seconds per million deliveries of an event stream, at the service and over the whole path',
  goal: 'ratio at least 2.5 at 500 x 100/s and 2.0 at 2000 x 50/s; p99 at most 110 ms; nothing lost, doubled or reordered',
  settings: {
    pairs: { default: 3, meaning: 'runs of each side of sse and ingest' },
    seconds: { default: 8, meaning: 'how long sse and ingest load a side in each run' },
  },
  seconds: ({ pairs, seconds }) => 40 + scenes.length * (2 * pairs + 1) * (seconds + 8),
  needs: ['redis-server', 'nginx', 'nchan'],
  async run(bench, { pairs, seconds }) {
    const runs: Record<string, { [name: string]: Figure }[]> = {};
    const rows = [];
    for (const scene of scenes) {
      const name = `${scene.readers} x ${scene.perSecond}/s`;
      const side = (kind: 'north' | 'nchan') => async (): Promise<number> => {
        const run = await runSide(bench, kind, scene, seconds);
        bench.say(`${name}: ${kind} ${run.cpuSecondsPerMillion.toFixed(1)} CPU s per million, p99 ${run.p99Ms} ms`);
        (runs[`${kind} ${name}`] ??= []).push({ ...run });
        return 1_000 / run.cpuSecondsPerMillion;
      };
      rows.push(
        await compare(`streams ${name}`, 'nchan', {
          pairs,
          unit: 'thousand deliveries per CPU second',
          ours: side('north'),
          theirs: side('nchan'),
        }),
      );
    }
    const path = await wholePath(bench, scenes[0], seconds);
    return {
      ...Object.fromEntries(Object.entries(runs).map(([name, each]) => [name, summary(each)])),
      [`whole path ${scenes[0].readers} x ${scenes[0].perSecond}/s`]: path,
      rows,
      runs,
    };
  },
};

function summary(runs: { [name: string]: Figure }[]): { [name: string]: Figure } {
  const of = (name: string): number[] => runs.map((run) => Number(run[name]));
  const total = (name: string): number => of(name).reduce((sum, each) => sum + each, 0);
  return {
    cpuSecondsPerMillion: median(of('cpuSecondsPerMillion')),
    p50Ms: median(of('p50Ms')),
    p99Ms: median(of('p99Ms')),
    lost: total('lost'),
    doubled: total('doubled'),
    reordered: total('reordered'),
  };
}

async function runSide(bench: Bench, kind: 'north' | 'nchan', scene: Scene, seconds: number): Promise<Run> {
  const port = await freePort();
  const server: Server = await (kind === 'north' ? startNorth : startNchan)(bench, port);
  const postPath = kind === 'north' ? '/ingest' : '/publish';
  const load = { port, eventsPath: '/events', postPath, ...scene, seconds, bytes: eventBytes[kind] };
  const delivered = await loaded(bench, load, () => server.cpuSeconds());
  await server.stop();
  return delivered;
}

/** @param cpu CPU seconds that were used by now */
async function loaded(bench: Bench, load: Load, cpu: () => number): Promise<Run> {
  const program = Program.start(bench, new URL('./sse/load.ts', import.meta.url), [JSON.stringify(load)]);
  const ready = await program.line();
  if (ready !== 'ready') throw new Error(`the readers did not come: ${ready}`);
  await sleep(500, undefined, { signal: bench.signal });
  const before = cpu();
  program.finish();
  const delivered = JSON.parse(await program.line()) as Delivered;
  return { ...delivered, cpuSecondsPerMillion: ((cpu() - before) * 1e6) / Math.max(1, delivered.deliveries) };
}

/** The same readers at the address that visitors have: router, entry and two replicas, together. */
async function wholePath(bench: Bench, scene: Scene, seconds: number): Promise<{ [name: string]: Figure }> {
  bench.say('North as a whole comes up');
  const environment = new TestEnvironment('north');
  bench.cleanUp.later(() => environment.close());
  await environment.up(await environment.version('sse'));
  const pids = (await environment.keeper.list()).flatMap(({ kind, pid }) =>
    (kind === 'target' || kind === 'router') && pid > 0 ? [pid] : [],
  );
  const { port } = new URL(environment.origin);
  const load = {
    port: Number(port),
    eventsPath: '/events',
    postPath: '/ingest',
    ...scene,
    seconds,
    bytes: eventBytes.north,
  };
  bench.say(`whole path: ${scene.readers} x ${scene.perSecond}/s`);
  return { ...(await loaded(bench, load, () => cpuSecondsOf(pids))) };
}
