import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Address } from '../address.ts';
import type { DataPlane } from '../admin.ts';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Routing } from '../routing.ts';
import type { CutCount } from '../stats.ts';
import type { Colour, RoutingTable } from '../table.ts';
import type { DrainReport, Traffic } from '../traffic.ts';
import type { TagCounts } from './counts.ts';
import type { Line } from './lines.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { COLOURS } from '../table-validation.ts';
import { ROW_KEY, haproxyConfig } from './config.ts';
import { ProcessCounts, countLine } from './counts.ts';
import { HaproxyProcess, checkConfig } from './haproxy-process.ts';
import { FIELDS, formatRow, readTag, rowOf } from './row.ts';
import { Servers } from './servers.ts';
import { readAnswers, readTables } from './tables.ts';

export interface PlaneSettings {
  /** HAProxy's program. */
  program: string;
  listen: Address;
  /** Folder of files that outlive this process. */
  state: string;
  /** Folder of sockets; their paths are short. */
  sockets: string;
  limits: Limits;
}

/** What is written down of the process that runs, for the attendant that comes after this one. */
interface Adoptable extends ProcessIdentity {
  runtime: string;
  /** Of the config without its servers. */
  configDigest: string;
}

const POLL_MS = 1_000;
/** How long to wait for lines that are on their way. */
const LINES_MS = 250;
const LOOK_MS = 10;
const END_MS = 2_000;
const REVIVE_MS = 200;
const ATTEMPTS = 50;

/** HAProxy as what moves the bytes: started, adopted, brought to what routes, counted, and revived when it dies. */
export class HaproxyPlane implements DataPlane {
  readonly #settings: PlaneSettings;
  readonly #traffic: Traffic;
  readonly #log: Log;
  #wanted: Routing | null = null;
  #process: HaproxyProcess | null = null;
  #configDigest = '';
  #counts: ProcessCounts;
  #latest: TagCounts = new Map();
  #answers: ReadonlyMap<string, number> = new Map();
  #servers = new Servers();
  #row = '';
  #working: Promise<unknown> = Promise.resolve();
  #counting: Promise<void> | null = null;
  #poll: NodeJS.Timeout | undefined;
  #stopping = false;

  constructor(settings: PlaneSettings, traffic: Traffic, log: Log) {
    this.#settings = settings;
    this.#traffic = traffic;
    this.#log = log;
    this.#counts = new ProcessCounts(traffic);
  }

  get linesSocket(): string {
    return join(this.#settings.sockets, 'ha-lines');
  }

  get thoroughSocket(): string {
    return join(this.#settings.sockets, 'ha-thorough');
  }

  /** Adopts the HAProxy that runs, or starts one. @throws Error when HAProxy does not come up */
  async start(): Promise<void> {
    await this.#inTurn(async () => {
      const adopted = await this.#adopt();
      if (adopted) await this.#bringProcess();
      else await this.#startProcess(null);
    });
    this.#poll = setInterval(() => void this.#look().catch(() => {}), POLL_MS);
  }

  /** Brings it in force. Waits for an HAProxy that is being revived. */
  async bring(routing: Routing): Promise<void> {
    this.#wanted = routing;
    if (this.#process === null) return;
    await this.#inTurn(() => this.#bringSurely());
  }

  take(line: Line): void {
    countLine(this.#traffic, line);
    if (line.pid === this.#process?.identity.pid) this.#counts.take(line);
  }

  /** Whose server a log line names. */
  addressOf(line: Line): { colour: Colour; address: string } | undefined {
    return this.#servers.addressOf(line.backend, line.server);
  }

  count(): Promise<void> {
    this.#counting ??= this.#count().finally(() => (this.#counting = null));
    return this.#counting;
  }

  async drain(colour: Colour, retryMs: number): Promise<DrainReport> {
    this.#traffic.drain(colour, retryMs);
    await this.count();
    const { handedOver, streams, inFlight } = this.#traffic.ofColour(colour);
    return { handedOver, streams, inFlight };
  }

  async cut(colour: Colour): Promise<CutCount> {
    await this.count();
    const relayed = this.#traffic.cut(colour);
    const total = { ...relayed };
    for (const [tag, { open, openStreams }] of this.#latest) {
      const of = readTag(tag);
      if (of?.colour !== colour) continue;
      const { cut } = this.#traffic.ofRelease(colour, of.release);
      for (const count of [cut, total]) {
        count.requests += open - openStreams;
        count.streams += openStreams;
      }
    }
    const runtime = this.#running().runtime;
    const servers = await this.#servers.listed(runtime, [colour]);
    const commands = [...servers].flatMap(([backend, names]) =>
      names.map((name) => `shutdown sessions server ${backend}/${name}`),
    );
    await runtime.tell(commands);
    await this.#until(END_MS, () => this.#openIn(colour) === 0);
    return total;
  }

  /** Takes no new visitors, waits for what is open, and ends HAProxy. Returns what it had to cut. */
  async stop(deadline: number): Promise<CutCount> {
    this.#stopping = true;
    clearInterval(this.#poll);
    await this.#working.catch(() => {});
    const haproxy = this.#process;
    if (haproxy === null) return { requests: 0, streams: 0 };
    await haproxy.runtime.ask('disable frontend visitors').catch(() => {});
    const isIdle = (): boolean =>
      this.#traffic.openCount === 0 && COLOURS.every((colour) => this.#openIn(colour) === 0);
    await this.#until(Math.max(0, deadline - performance.now()), isIdle);
    const cut = { requests: 0, streams: 0 };
    if (!isIdle()) {
      for (const each of await Promise.all(COLOURS.map((colour) => this.cut(colour)))) {
        cut.requests += each.requests;
        cut.streams += each.streams;
      }
    }
    haproxy.kill('SIGTERM');
    await Promise.race([haproxy.gone, sleep(END_MS, undefined, { ref: false })]);
    haproxy.kill('SIGKILL');
    await haproxy.gone;
    rmSync(this.#adoptableFile, { force: true });
    return cut;
  }

  get #adoptableFile(): string {
    return join(this.#settings.state, 'haproxy.json');
  }

  get #mapFile(): string {
    return join(this.#settings.state, 'routing.map');
  }

  #running(): HaproxyProcess {
    if (this.#process === null) throw new Error('HAPROXY_AWAY: HAProxy does not run; it is being started again');
    return this.#process;
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#working.then(work);
    this.#working = done.catch(() => {});
    return done;
  }

  async #count(): Promise<void> {
    const deadline = performance.now() + LINES_MS;
    for (;;) {
      const running = this.#process;
      if (running === null) return;
      const counts = await readTables(running.runtime);
      if (this.#process !== running) return;
      this.#latest = counts;
      if (this.#counts.follow(counts) || performance.now() > deadline) return;
      await sleep(LOOK_MS);
    }
  }

  async #look(): Promise<void> {
    await this.count();
    if (this.#process !== null) this.#heed(await readAnswers(this.#process.runtime));
  }

  /** Who has answered visitors since the last look is not gone, whatever a late health check says. */
  #heed(answers: ReadonlyMap<string, number>): void {
    for (const [server, count] of answers) {
      if (count <= (this.#answers.get(server) ?? 0)) continue;
      const [backend = '', name = ''] = server.split('/');
      const of = this.#servers.addressOf(backend, name);
      const upstream = of && this.#wanted?.pools[of.colour]?.upstreams.find(({ name }) => name === of.address);
      if (upstream !== undefined) upstream.answeredAt = performance.now();
    }
    this.#answers = answers;
  }

  #openIn(colour: Colour): number {
    let open = 0;
    for (const [tag, count] of this.#latest) if (readTag(tag)?.colour === colour) open += count.open;
    return open;
  }

  async #until(withinMs: number, holds: () => boolean): Promise<void> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      await this.count().catch(() => {});
      if (holds() || performance.now() >= deadline) return;
      await sleep(LOOK_MS);
    }
  }

  async #adopt(): Promise<boolean> {
    const recorded = readAdoptable(this.#adoptableFile);
    if (recorded === null) return false;
    const found = await HaproxyProcess.adopt(recorded, recorded.runtime);
    if (found === null) return false;
    const row = /\S+ routing (\S+)/.exec(await found.runtime.ask(`show map ${this.#mapFile}`))?.[1] ?? '';
    const fields = row.split('|');
    const taken = [FIELDS.authorityBackend, FIELDS.candidateBackend].map((field) => fields[field - 1] ?? '');
    this.#servers = new Servers(taken);
    this.#latest = await readTables(found.runtime);
    this.#follow(found, recorded.configDigest, new ProcessCounts(this.#traffic, this.#latest));
    this.#log('haproxy-adopted', { pid: recorded.pid });
    return true;
  }

  /** @param before whose sockets it takes over, when that one still serves */
  async #startProcess(before: HaproxyProcess | null): Promise<void> {
    const { program, state, sockets } = this.#settings;
    const routing = this.#wanted;
    const servers = new Servers();
    const initial = servers.settle(routing?.pools ?? {});
    const row = rowText(routing, servers);
    const runtime = join(sockets, before?.runtime.path.endsWith('ha-runtime') ? 'ha-runtime-2' : 'ha-runtime');
    const config = join(state, 'haproxy.cfg');
    writeWhole(this.#mapFile, row === '' ? '' : `${ROW_KEY} ${row}\n`);
    writeWhole(config, this.#config(runtime, initial));
    await checkConfig(program, config);
    const log = join(state, 'haproxy.log');
    const started = await HaproxyProcess.start({ program, config, runtime, log, before });
    this.#servers = servers;
    this.#row = row;
    this.#counts.end();
    this.#follow(started, digestOf(this.#config('', {})), new ProcessCounts(this.#traffic));
    this.#log('haproxy-started', { pid: started.identity.pid });
  }

  #follow(haproxy: HaproxyProcess, configDigest: string, counts: ProcessCounts): void {
    this.#process = haproxy;
    this.#configDigest = configDigest;
    this.#counts = counts;
    const adoptable: Adoptable = { ...haproxy.identity, runtime: haproxy.runtime.path, configDigest };
    writeWhole(this.#adoptableFile, JSON.stringify(adoptable));
    void haproxy.gone.then(() => this.#revive(haproxy));
  }

  /** Visitors wait: an HAProxy that died is started again at once, with what routes now. */
  #revive(dead: HaproxyProcess): void {
    if (this.#stopping || this.#process !== dead) return;
    this.#log('haproxy-died', { pid: dead.identity.pid });
    const revived = this.#inTurn(async () => {
      while (!this.#stopping && this.#process === dead) {
        try {
          await this.#startProcess(null);
        } catch (error) {
          this.#log('haproxy-not-started', { error: String(error) });
          await sleep(REVIVE_MS);
        }
      }
    });
    revived.catch(() => {});
  }

  /** An HAProxy that dies meanwhile is started with what is wanted, so that nothing is left to do. */
  async #bringSurely(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#bringProcess();
      } catch (error) {
        const running = this.#running();
        if (running.isAlive || attempt >= ATTEMPTS) throw error;
        await this.#startProcess(null).catch(() => sleep(REVIVE_MS));
      }
    }
  }

  async #bringProcess(): Promise<void> {
    const running = this.#running();
    const routing = this.#wanted;
    if (digestOf(this.#config('', {})) !== this.#configDigest) return this.#startProcess(running);
    if (routing === null) return;
    await running.runtime.tell(this.#servers.bring(routing.pools), /^New server registered\.$/);
    const row = rowText(routing, this.#servers);
    if (row !== this.#row) await this.#commit(running, row);
    this.#row = row;
    await this.#servers.retire(running.runtime);
  }

  async #commit({ runtime }: HaproxyProcess, row: string): Promise<void> {
    const map = this.#mapFile;
    const version = /New version created: (\d+)/.exec(await runtime.ask(`prepare map ${map}`))?.[1];
    if (version === undefined) throw new Error('HAProxy does not know its map');
    const add = row === '' ? [] : [`add map @${version} ${map} ${ROW_KEY} ${row}`];
    await runtime.tell([...add, `commit map @${version} ${map}`]);
  }

  #config(runtime: string, servers: Record<string, Record<string, string>>): string {
    const { listen, limits } = this.#settings;
    return haproxyConfig({
      listen,
      runtime,
      lines: this.linesSocket,
      thorough: this.thoroughSocket,
      map: this.#mapFile,
      limits,
      visitorKey: this.#wanted?.table.visitorKey ?? ({} satisfies RoutingTable['visitorKey']),
      servers,
    });
  }
}

/** Empty when HAProxy shall route nothing by itself; the attendant then says why. */
function rowText(routing: Routing | null, servers: Servers): string {
  const row = routing && rowOf(routing, (colour) => servers.placeOf(colour));
  return row === null ? '' : formatRow(row);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function readAdoptable(file: string): Adoptable | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Adoptable;
  } catch {
    return null;
  }
}
