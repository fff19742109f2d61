/**
 * Canaries of real processes: the router as it is, entry targets that fail and are slow as a drawn scenario says, visitors with
 * cookies, and the gate of a running system. Only time is quicker: the gate's clock runs ten times as fast as the wall's, and so many
 * more visitors come. When it decides is held against what the simulation says of the same kind of release.
 */

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { CanaryGate } from '../../../packages/cutover/src/gates/canary.ts';
import type { Clock, GateQuestion, Router } from '../../../packages/cutover/src/model/ports.ts';
import type { Colour, Triggers } from '../../../packages/cutover/src/model/system.ts';
import type { RouterRig } from '../../../packages/cutover/src/routers/router.contract.ts';
import { proxyRig } from '../../../packages/cutover/src/routers/testing/router-rig.ts';
import { exampleManifest } from '../../../packages/cutover/src/simulation/behaviour.ts';
import { Random } from '../../../packages/cutover/src/simulation/random.ts';
import type { Bench, Result } from '../measurement.ts';
import { normal, poisson } from './chance.ts';
import { drawScenario, harmOf, meanRepeats, repeats, runOf, schedule } from './scenario.ts';
import type { Fault, Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';
import { lookSeconds } from './traffic.ts';

const faults = ['errors to 10%', 'errors to 5%', 'latency doubled', 'outage of both'] as const;
const rate = 3_000;
const speed = 10;
/** Releases that are simulated for the band. */
const simulated = 200;
const visitors = rate / 6;
const tickMs = 20;
const triedAgainWithinMs = 10_000;
const coldMs = 30_000;
const coldSlower = 1.2;
/** What both share comes early, so that nobody waits for it. */
const outage = { fromMs: 30_000, lastsMs: 60_000, watchedMs: 150_000 };
const warmUpRequests = 300;

/** @param count canaries of each fault @param from number of the first one, for whoever does them in parts @param seed of them all */
export async function realCanaries(
  bench: Bench,
  { count, from }: { count: number; from: number },
  seed: number,
  triggers: Triggers,
): Promise<Result> {
  const result: Result = {};
  for (const [index, fault] of faults.entries()) {
    const first = seed + index * 1_000_000;
    const band = fault === 'outage of both' ? null : bandOf(fault, first, triggers);
    const times: (number | null)[] = [];
    for (let number = from - 1; number < from - 1 + count; number++) {
      bench.signal.throwIfAborted();
      const scenario = fromFirstVisitor(fault, first + number * 1_000);
      const at = await decide(scenario, first + number, triggers, bench.signal);
      times.push(at);
      bench.say(`${fault}, number ${number + 1}: ${at === null ? 'not blamed' : `blamed after ${at.toFixed(0)} s`}`);
    }
    const decided = times.filter((at) => at !== null);
    result[fault] = {
      ran: times.length,
      blamed: decided.length,
      secondsToAbort: decided.map((at) => Number(at.toFixed(1))),
      ...(band && {
        simulatedBandSeconds: [band.low, band.high],
        simulatedBlamedInTime: band.blamed,
        insideBand: decided.filter((at) => at >= band.low && at <= band.high).length,
      }),
    };
  }
  return { requestsPerMinute: rate, timesFaster: speed, ...result };
}

/** The first scenario from this seed on that has its fault from the first visitor on. */
function fromFirstVisitor(fault: Fault, seed: number): Scenario {
  for (let next = seed; ; next++) {
    const scenario = drawScenario(fault, rate, next);
    if (fault === 'outage of both') {
      const { fromMs, lastsMs } = outage;
      const worst = scenario.troubles.at(-1);
      return { ...scenario, troubles: worst ? [{ ...worst, fromMs, untilMs: fromMs + lastsMs }] : [] };
    }
    if (scenario.onset === 'first visitor') return scenario;
  }
}

/** Between these seconds 95% of the simulated decisions lie. */
function bandOf(fault: Fault, seed: number, triggers: Triggers): { low: number; high: number; blamed: number } {
  const times: number[] = [];
  let all = 0;
  for (let number = 0; all < simulated; number++) {
    const run = simulate(fault, rate, seed + 500_000 + number, triggers, false);
    if (run.scenario.onset !== 'first visitor') continue;
    all += 1;
    if (run.ours.outcome === 'blamed' && run.ours.weight < 100) times.push(run.ours.atMs / 1_000);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { low: at(0.025), high: at(0.975), blamed: times.length / all };
}

/** @returns seconds of the gate's clock from the first visitor to the verdict; null when it was not blamed while visitors were shared */
async function decide(
  scenario: Scenario,
  seed: number,
  triggers: Triggers,
  signal: AbortSignal,
): Promise<number | null> {
  const stage = await Stage.open(scenario, seed);
  try {
    const manifest = exampleManifest('v2', []);
    const system = { ...manifest.system, triggers };
    const gate = new CanaryGate({
      clock: stage.clock,
      router: stage.router,
      readiness: async () => [],
      play: async () => null,
      visit: async () => false,
      memoryOf: async () => [],
      grewIn: async () => ({}),
    });
    for (const [index, { weight, holdMs }] of schedule.slice(0, -1).entries()) {
      await stage.raise(weight, index + 1);
      const question: GateQuestion = {
        step: { id: `c${weight}`, kind: 'gate', gate: 'canary', title: '', services: [], holdMs, patienceMs: holdMs },
        release: 'r2',
        tuple: { digest: 'v2', binding: { environment: 'local', parts: {}, values: {}, secrets: {} } },
        manifest: { ...manifest, system },
        colour: 'green',
        control: { colour: 'blue', manifest },
        since: stage.clock.now(),
        weights: { planned: schedule.map((each) => each.weight), reached: weight },
        baseline: await stage.router.stats(),
      };
      for (;;) {
        await stage.clock.sleep(lookSeconds * 1_000, signal);
        const { verdict } = await gate.ask(question, signal);
        if (verdict === 'fail') return stage.clock.now() / 1_000;
        if (verdict === 'pass') break;
        if (scenario.fault === 'outage of both' && stage.clock.now() > outage.watchedMs) return null;
      }
    }
    return null;
  } finally {
    await stage.close();
  }
}

/** Time that passes quicker than the wall's. It begins with the candidate's first visitor. */
class QuickClock implements Clock {
  #began = performance.now();

  begin(): void {
    this.#began = performance.now();
  }

  now(): number {
    return (performance.now() - this.#began) * speed;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await sleep(ms / speed, undefined, signal ? { signal } : {});
  }
}

class Stage {
  readonly clock = new QuickClock();
  readonly router: Router;
  readonly #rig: RouterRig;
  readonly #scenario: Scenario;
  readonly #random: Random;
  readonly #servers: http.Server[] = [];
  readonly #folder: string;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
  readonly #over = new AbortController();
  readonly #keys: string[];
  readonly #again: { at: number; key: string }[] = [];
  #visiting: Promise<void> = Promise.resolve();

  private constructor(rig: RouterRig, folder: string, scenario: Scenario, seed: number) {
    this.#rig = rig;
    this.#folder = folder;
    this.router = rig.routerOf(1);
    this.#scenario = scenario;
    this.#random = new Random(seed);
    this.#keys = Array.from({ length: visitors }, () =>
      Array.from({ length: 32 }, () => this.#random.between(0, 15).toString(16)).join(''),
    );
  }

  static async open(scenario: Scenario, seed: number): Promise<Stage> {
    const folder = mkdtempSync('/tmp/rc-');
    const rig = await proxyRig({ entriesOf: async (colour) => [`unix:${folder}/${colour}`] });
    const stage = new Stage(rig, folder, scenario, seed);
    for (const colour of ['blue', 'green'] as const) await stage.#serve(colour);
    await stage.raise(0, 0);
    for (let sent = 0; sent < warmUpRequests; sent += 25)
      await Promise.all(Array.from({ length: 25 }, () => stage.#ask(stage.#someKey(), false)));
    return stage;
  }

  /** Visitors come from the first weight on, at their rate. */
  async raise(weight: number, number: number): Promise<void> {
    await this.router.apply({
      epoch: number + 1,
      salt: 'r2',
      authority: 'blue',
      weights: { blue: 100 - weight, green: weight },
      releases: { blue: 'r1', green: 'r2' },
      preview: false,
      guarded: false,
    });
    if (number !== 1) return;
    this.clock.begin();
    this.#visiting = this.#visit();
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#visiting;
    this.#agent.destroy();
    await this.#rig[Symbol.asyncDispose]();
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
    rmSync(this.#folder, { recursive: true });
  }

  async #serve(colour: Colour): Promise<void> {
    const server = http.createServer(({ url, headers }, response) => {
      if (url === '/readyz') return void response.end();
      const { failures, ms } = this.#fate(colour, headers['x-again'] !== undefined);
      setTimeout(() => {
        if (failures > 1) response.setHeader('x-again', failures - 1);
        response.writeHead(failures > 0 ? 500 : 200).end();
      }, ms);
    });
    server.keepAliveTimeout = 60_000;
    this.#servers.push(server.listen(`${this.#folder}/${colour}`));
    await once(server, 'listening');
  }

  /** How many of this visitor's requests fail now, this one the first; and how long the answer takes. */
  #fate(colour: Colour, again: boolean): { failures: number; ms: number } {
    const { errorRate, medianMs, spread, fault, faultFromMs, faultRun, troubles } = this.#scenario;
    const random = this.#random;
    const now = this.clock.now();
    const present = troubles.filter(({ fromMs, untilMs }) => now >= fromMs && now < untilMs);
    const isFaulty = colour === 'green' && now >= faultFromMs;
    let slower = isFaulty && fault === 'latency doubled' ? 2 : 1;
    if (colour === 'green' && now < coldMs) slower *= coldSlower;
    for (const trouble of present) slower *= trouble.slower;
    const ms = medianMs * slower * Math.exp(spread * normal(random));
    if (again) return { failures: 1, ms };
    if (present.some((trouble) => random.next() < trouble.errorRate)) return { failures: 1, ms };
    if (isFaulty && random.next() < harmOf(this.#scenario) / faultRun)
      return { failures: runOf(this.#scenario, random), ms };
    return { failures: random.next() < errorRate / meanRepeats ? repeats(random) : 0, ms };
  }

  async #visit(): Promise<void> {
    const { signal } = this.#over;
    const pending = new Set<Promise<void>>();
    let last = this.clock.now();
    while (!signal.aborted) {
      await sleep(tickMs, undefined, { signal }).catch(() => undefined);
      const now = this.clock.now();
      const due = this.#again.filter(({ at }) => at <= now);
      this.#again.splice(0, this.#again.length, ...this.#again.filter(({ at }) => at > now));
      const fresh = poisson(this.#random, ((now - last) * rate) / 60_000);
      last = now;
      const asked = [
        ...due.map(({ key }) => this.#ask(key, true)),
        ...Array.from({ length: fresh }, () => this.#ask(this.#someKey(), false)),
      ];
      for (const one of asked) {
        pending.add(one);
        void one.finally(() => pending.delete(one));
      }
    }
    await Promise.all(pending);
  }

  #someKey(): string {
    return this.#keys[this.#random.between(0, visitors - 1)] ?? '';
  }

  /** Who meets a failure that lasts tries again, in vain, within a while. */
  async #ask(key: string, again: boolean): Promise<void> {
    const headers = { cookie: `cutover-visitor=${key}`, ...(again && { 'x-again': '1' }) };
    const request = http.get({ host: '127.0.0.1', port: this.#rig.port(), path: '/', agent: this.#agent, headers });
    try {
      const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
      answer.resume();
      for (let left = Number(answer.headers['x-again'] ?? 0); left > 0; left--)
        this.#again.push({ at: this.clock.now() + this.#random.next() * triedAgainWithinMs, key });
      await once(answer, 'end');
    } catch {
      // The router counts what became of it.
    }
  }
}
