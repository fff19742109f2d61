/**
 * A system of our own for one test: sources in versions, a state folder that begins empty, the real CLI, and an end at
 * which nothing of it runs any more, whatever the test has done to it.
 */

import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { overlay } from '../../packages/cutover/src/artifacts/overlay.ts';
import { resolvePlace } from '../../packages/cutover/src/cli/home.ts';
import { DaemonClient } from '../../packages/cutover/src/daemon/client.ts';
import { readJournal } from '../../packages/cutover/src/journal/sqlite.ts';
import { birthOf, isAlive, signal } from '../../packages/cutover/src/keeper/birth.ts';
import type { LiveProcess } from '../../packages/cutover/src/keeper/birth.ts';
import { KeeperClient } from '../../packages/cutover/src/keeper/client.ts';
import type { ProcessRecord } from '../../packages/cutover/src/keeper/records.ts';
import type { Entry } from '../../packages/cutover/src/model/entry.ts';
import { violations } from '../../packages/cutover/src/model/invariants.ts';
import type { Violation } from '../../packages/cutover/src/model/invariants.ts';
import type { EnvironmentState } from '../../packages/cutover/src/model/release.ts';
import type { Place } from '../../packages/cutover/src/model/place.ts';
import { startCli } from './cli.ts';
import type { CliResult, RunningCli } from './cli.ts';
import { freePort } from '../../packages/cutover/src/wire/free-port.ts';

const repository = path.resolve(import.meta.dirname, '../..');
// Whoever ends us lets the 'exit' handlers below do their work.
process.once('SIGTERM', () => process.exit(143));

/** Far beyond what anything takes: only a hang meets it. */
const hangMs = 600_000;

const systems = {
  pair: path.join(repository, 'tests/fixtures/pair'),
  north: path.join(repository, 'systems/north'),
  lab: path.join(repository, 'tests/lab'),
  blkout: path.join(repository, 'systems/blkout'),
};

export class TestEnvironment {
  readonly place: Place;
  readonly daemon: DaemonClient;
  readonly keeper: KeeperClient;
  /** Where folders of sources are laid out. */
  readonly sources: string;
  readonly #base: string;
  readonly #home: string;
  readonly #ownsFolders: boolean;
  readonly #commands = new Set<RunningCli<unknown>>();
  /** Keepers are on nobody's record. */
  readonly #keepers: LiveProcess[] = [];
  #port = 0;

  /** @param beside an environment whose sources and home are used too; it is closed last */
  constructor(system: keyof typeof systems, environment = 'local', beside?: TestEnvironment) {
    const name = randomBytes(4).toString('hex');
    this.#base = systems[system];
    // Below the repository, where packages are found; the state apart, where a database's user may enter.
    this.sources = beside ? beside.sources : path.join(repository, '.cutover/tests', name);
    this.#home = beside ? beside.#home : path.join(os.tmpdir(), `cutover-t-${name}`);
    this.#ownsFolders = beside === undefined;
    mkdirSync(this.#home, { recursive: true, mode: 0o711 });
    process.once('exit', this.#endAll);
    this.place = resolvePlace(system, environment, { CUTOVER_HOME: this.#home });
    this.daemon = new DaemonClient(this.place.daemonSocket);
    this.keeper = new KeeperClient(this.place.keeperSocket);
  }

  /** Where visitors go, once it was up. */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** A folder of sources: the system under overlays, which are names of its own or absolute paths. */
  async version(name: string, ...overlays: string[]): Promise<string> {
    const folder = path.join(this.sources, name);
    const folders = overlays.map((each) => path.resolve(this.#base, 'overlays', each));
    await overlay(this.#base, folders, folder);
    return folder;
  }

  start<Value = Record<string, unknown>>(
    folder: string,
    args: string[],
    variables: NodeJS.ProcessEnv = {},
  ): RunningCli<Value> {
    const all = [...args, '--env', this.place.environment];
    const running = startCli<Value>(folder, all, { ...variables, CUTOVER_HOME: this.#home });
    this.#commands.add(running);
    void running.ended.finally(() => this.#commands.delete(running)).catch(() => undefined);
    return running;
  }

  async cli<Value = Record<string, unknown>>(
    folder: string,
    args: string[],
    variables: NodeJS.ProcessEnv = {},
  ): Promise<CliResult<Value>> {
    return this.start<Value>(folder, args, variables).ended;
  }

  /** @throws Error when it does not come up */
  async up(folder: string, variables: NodeJS.ProcessEnv = {}): Promise<void> {
    this.#port = await freePort();
    const { code, value, progress } = await this.cli(folder, ['up', '--port', String(this.#port)], variables);
    if (code !== 0) throw new Error(`it did not come up: ${JSON.stringify(value)}\n${progress}`);
    await this.noteKeepers();
  }

  /** To be called before and after a keeper is killed, so that the end finds all of them. */
  async noteKeepers(): Promise<{ pid: number; standby: number }> {
    const { pid, standby } = await this.keeper.identity();
    this.#keepers.push(...[pid, standby].map((each) => ({ pid: each, birth: birthOf(each) ?? '', since: 0 })));
    return { pid, standby };
  }

  /** Resolves with the first entry after `after` that is it, across deaths of the daemon. */
  async entry(after: number, isIt: (entry: Entry) => boolean): Promise<Entry> {
    for await (const entry of this.daemon.follow(after, AbortSignal.timeout(hangMs))) if (isIt(entry)) return entry;
    throw new Error('no such entry was written');
  }

  /** Resolves when the release that was opened after `after` has begun a step whose id ends so. */
  async begun(after: number, ending: string): Promise<Entry> {
    return this.entry(after, ({ kind, facts }) => kind === 'step-begun' && facts.step.endsWith(ending));
  }

  /** Sequence of the newest entry. */
  latest(): number {
    return this.entries().at(-1)?.seq ?? 0;
  }

  async pidOf(id: 'daemon' | 'router'): Promise<number> {
    const found = (await this.keeper.list()).find((each) => each.id === id);
    return found?.pid ?? 0;
  }

  entries(): Entry[] {
    return readJournal(this.place.journal).entries;
  }

  state(): EnvironmentState {
    return readJournal(this.place.journal).state;
  }

  /** Digest of what a folder holds; nothing is released. */
  async digestOf(folder: string): Promise<string> {
    return String((await this.cli(folder, ['plan'])).value['digest']);
  }

  /** What the journal and the world tell against the invariants. */
  async violations(): Promise<Violation[]> {
    const { router, targets } = await this.daemon.status();
    const entries = this.entries();
    const snapshot = {
      now: Date.now(),
      daemon: 'up' as const,
      targets,
      ...(router && { routing: router }),
    };
    return violations(entries, { snapshot });
  }

  /** Targets that are not exactly one process, as far as the machine tells what its processes are. */
  async miscounted(): Promise<string[]> {
    if (process.platform !== 'linux') return [];
    const { targets } = await this.daemon.status();
    const wanted = targets.map(
      ({ service, replica, colour, release }) => `${service}-${replica}.${colour} of ${release}`,
    );
    const found = processesOfTargets(this.place);
    const wrong = [...new Set([...wanted, ...found.keys()])].filter(
      (name) => found.get(name) !== 1 || !wanted.includes(name),
    );
    return wrong.map((name) => `${name}: ${found.get(name) ?? 0} processes`);
  }

  /** Everything that was started has ended. Never throws. */
  async close(): Promise<void> {
    await this.noteKeepers().catch(() => undefined);
    const isDown = await this.#down().catch(() => false);
    if (!isDown) await this.#endByForce();
    process.off('exit', this.#endAll);
    const folders = this.#ownsFolders ? [this.#home, this.sources] : [];
    for (const folder of [this.place.run, ...folders]) rmSync(folder, { recursive: true, force: true });
  }

  async #down(): Promise<boolean> {
    const [folder = ''] = readdirSync(this.sources);
    const { child, ended } = this.start(path.join(this.sources, folder), ['down', '--abort']);
    const limit = setTimeout(() => child.kill('SIGKILL'), 30_000);
    const { code } = await ended.finally(() => clearTimeout(limit));
    return code === 0;
  }

  /** Again and again for a while, since a standby may be about to take over. */
  async #endByForce(): Promise<void> {
    for (let round = 0; round < 20; round++) {
      this.#endAll();
      await sleep(100);
      await this.noteKeepers().catch(() => undefined);
    }
    this.#endAll();
  }

  /** Keepers before what they would start again. */
  readonly #endAll = (): void => {
    for (const { child } of this.#commands) child.kill('SIGKILL');
    for (const keeper of this.#keepers) signal(keeper, 'SIGKILL', 'process');
    for (const each of this.recorded()) signal(each, 'SIGKILL', 'group');
  };

  /** Processes of the keeper's that live. */
  recorded(): LiveProcess[] {
    return recordsIn(this.place.keeper).flatMap(({ process: live }) => (live && isAlive(live) ? [live] : []));
  }
}

function recordsIn(folder: string): ProcessRecord[] {
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith('.process.json'));
    return files.map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as ProcessRecord);
  } catch {
    return [];
  }
}

/** How many processes of the machine are each target of a place, by `back-1.green of r3-...`; Linux only. */
function processesOfTargets({ home, environment }: Place): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const variables = variablesOf(pid, home);
    const { CUTOVER_TARGET: target, CUTOVER_RELEASE: release, CUTOVER_ENVIRONMENT: where } = variables;
    if (target === undefined || where !== environment) continue;
    const name = `${target} of ${release}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function variablesOf(pid: string, home: string): Record<string, string> {
  try {
    const text = readFileSync(`/proc/${pid}/environ`, 'utf8');
    if (!readlinkSync(`/proc/${pid}/cwd`).startsWith(home)) return {};
    return Object.fromEntries(
      text.split('\0').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
  } catch {
    return {};
  }
}
