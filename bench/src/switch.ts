/** Switching colours under load: does any request fail, and how long does the old colour go on answering? */

import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from '../../packages/cutover/src/wire/request.ts';
import { routerMain } from '../../packages/proxy/src/index.ts';
import type { RoutingTable, StatsAnswer } from '../../packages/proxy/src/index.ts';
import { median } from './compare.ts';
import type { Bench, Measurement } from './measurement.ts';
import { Program } from './processes.ts';
import { temporaryFolder } from './repository.ts';
import { machineClock } from './switch/clock.ts';
import { lastOldAnswers } from './switch/last-old.ts';
import type { ClientsReport, Colour, Switch } from './switch/last-old.ts';
import { releases, tableOf } from './switch/table.ts';

const clientCount = 32;
const requestsPerSecond = 5_000;
const pauseMs = 100;

export const switching: Measurement<'switches'> = {
  measures: 'failed requests, and the last answer of the old colour, when colours are switched under strict clients',
  goal: '0 failed; the last request is admitted to the old colour at most 5 ms (median) and 25 ms (max) after the acknowledgement',
  settings: { switches: { default: 100, meaning: 'switches of colour' } },
  seconds: ({ switches }) => 5 + switches * 0.15,
  needs: [],
  async run(bench, { switches: count }) {
    const stage = await setStage(bench);
    await stage.put(tableOf(1, 'blue', stage.sockets));
    const clients = Program.start(bench, new URL('./switch/clients.ts', import.meta.url), [
      stage.origin,
      String(clientCount),
      String(requestsPerSecond),
    ]);
    await clients.line();
    const beganAt = machineClock();
    await sleep(pauseMs);
    const made: MadeSwitch[] = [];
    for (let done = 0; done < count; done++) {
      bench.signal.throwIfAborted();
      if (done % 20 === 0) bench.say(`${done} of ${count} switches`);
      made.push(await switchOver(stage, done));
    }
    const seconds = (machineClock() - beganAt) / 1000;
    const report = clients.line();
    clients.finish();
    return evaluate(JSON.parse(await report) as ClientsReport, made, seconds, await stage.stats());
  },
};

interface Stage {
  origin: string;
  /** Of the entries, by colour. */
  sockets: Record<Colour, string>;
  /** Resolves when the router has acknowledged it. */
  put: (table: RoutingTable) => Promise<void>;
  stats: () => Promise<StatsAnswer>;
}

/** The router and an entry in each colour, as three processes. */
async function setStage(bench: Bench): Promise<Stage> {
  const folder = temporaryFolder(bench.cleanUp);
  const sockets = { blue: `${folder}/blue.sock`, green: `${folder}/green.sock` };
  for (const colour of ['blue', 'green'] as const) {
    await Program.start(bench, new URL('./switch/entry.ts', import.meta.url), [sockets[colour], colour]).line();
  }
  const admin = `unix:${folder}/admin.sock`;
  const router = Program.start(bench, pathToFileURL(routerMain), [
    '--listen',
    'tcp:127.0.0.1:0',
    '--admin',
    admin,
    '--state',
    `${folder}/router`,
  ]);
  const origin = `http://${(await listening(router)).slice('tcp:'.length)}`;
  const ask = async (method: string, path: string, body?: unknown): Promise<string> => {
    const answer = await request({ address: admin, method, path, body, timeoutMs: 5_000, signal: bench.signal });
    if (answer.status !== 200)
      throw new Error(`the router answers ${answer.status} to ${method} ${path}: ${answer.body}`);
    return answer.body;
  };
  return {
    origin,
    sockets,
    put: async (table) => void (await ask('PUT', '/table', table)),
    stats: async () => JSON.parse(await ask('GET', '/stats')) as StatsAnswer,
  };
}

/** The address that the router says it listens on. */
async function listening(router: Program): Promise<string> {
  for (;;) {
    const { event, listen } = JSON.parse(await router.line()) as { event: string; listen?: string };
    if (event === 'listening' && listen !== undefined) return listen;
  }
}

interface MadeSwitch extends Switch {
  /** The router's own word, in whole ms: when it last admitted a request to the old colour, after the acknowledgement. */
  lastAdmittedMs: number;
}

async function switchOver({ put, stats, sockets }: Stage, done: number): Promise<MadeSwitch> {
  const [from, to]: [Colour, Colour] = done % 2 === 0 ? ['blue', 'green'] : ['green', 'blue'];
  const askedAt = machineClock();
  await put(tableOf(done + 2, to, sockets));
  const [acknowledgedAt, acknowledgedDate] = [machineClock(), Date.now()];
  return { from, askedAt, acknowledgedAt, lastAdmittedMs: (await lastAdmittedAt(stats, from)) - acknowledgedDate };
}

/** Waits until the colour has answered everything, so that no answer is taken for one of its next turn. @returns ms since 1970 */
async function lastAdmittedAt(stats: Stage['stats'], colour: Colour): Promise<number> {
  for (;;) {
    await sleep(pauseMs);
    const of = (await stats()).releases[colour][releases[colour]];
    if (of?.inFlight === 0) return of.lastAdmittedAt;
  }
}

function evaluate({ answers, failures }: ClientsReport, made: MadeSwitch[], seconds: number, { colours }: StatsAnswer) {
  const last = lastOldAnswers(answers, made);
  const runs = made.map(({ askedAt, acknowledgedAt, lastAdmittedMs }, index) => ({
    writeMs: acknowledgedAt - askedAt,
    lastOldSentMs: since(acknowledgedAt, last[index]?.sentAt),
    lastOldSinceAskedMs: since(askedAt, last[index]?.sentAt),
    lastOldReceivedMs: since(acknowledgedAt, last[index]?.receivedAt),
    lastAdmittedMs,
  }));
  const over = (name: keyof (typeof runs)[number]): { medianMs: number; maxMs: number } | null => {
    const figures = runs.flatMap((run) => run[name] ?? []);
    return figures.length === 0 ? null : { medianMs: median(figures), maxMs: Math.max(...figures) };
  };
  const { blue, green } = colours;
  return {
    switches: made.length,
    requests: answers.length + failures.length,
    failed: failures.length,
    failures: failures.slice(0, 10).map(({ what }) => what),
    requestsPerSecond: answers.length / seconds,
    slowestAnswerMs: answers.reduce((slowest, [, sentAt, receivedAt]) => Math.max(slowest, receivedAt - sentAt), 0),
    lastOldAnswer: over('lastOldSentMs'),
    lastOldSinceAsked: over('lastOldSinceAskedMs'),
    lastOldReceived: over('lastOldReceivedMs'),
    lastAdmitted: over('lastAdmittedMs'),
    write: over('writeMs'),
    router: { gatewayErrors: blue.gatewayErrors + green.gatewayErrors, resets: blue.resets + green.resets },
    runs,
  };
}

const since = (from: number, at: number | undefined): number | null => (at === undefined ? null : at - from);
