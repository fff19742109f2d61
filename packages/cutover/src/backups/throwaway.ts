/** A PostgreSQL that is started on a restored copy, asked a few questions, and removed without a trace. */

import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { CutoverError } from '../model/errors.ts';
import type { Clock } from '../model/ports.ts';
import { makeFolder, writeDurably } from './files.ts';
import type { PhysicalStore } from './physical-store.ts';

const startMs = 10 * 60_000;
const stopMs = 10_000;

/** How its server ends: at once, since nothing of it is kept, or with all of it written to its files. */
export type Ending = 'at once' | 'whole';

/**
 * Recovers the files in `<scratch>/data` up to the end of their copy, and hands a session in the system's database to `use`.
 * @throws CutoverError BACKUP_UNPROVEN with the last lines of the server's log
 */
export async function withRecovered<T>(
  store: PhysicalStore,
  use: (client: Client) => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
  ending: Ending = 'at once',
): Promise<T> {
  await makeFolder(store.scratchSockets, store.user);
  const server = new Throwaway(store, signal);
  try {
    const client = await server.answering(clock, signal);
    try {
      return await use(client);
    } finally {
      await client.end().catch(() => {});
    }
  } finally {
    await server.end(clock, ending);
  }
}

/** Ends what an attempt that was cut short left running, and removes its files. */
export async function clearScratch(store: PhysicalStore, clock: Clock): Promise<void> {
  const data = join(store.scratch, 'data');
  const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  // A pid may belong to another program by now; a server of ours names the folder.
  if (pid > 0 && (await commandOf(pid)).includes(data)) await endProcess(pid, clock);
  await rm(store.scratch, { recursive: true, force: true, maxRetries: 10 });
  await rm(store.scratchSockets, { recursive: true, force: true });
}

class Throwaway {
  readonly #store: PhysicalStore;
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  #log = '';
  #running = true;

  constructor(store: PhysicalStore, signal: AbortSignal) {
    this.#store = store;
    const { PATH = '/usr/bin:/bin' } = process.env;
    const data = join(store.scratch, 'data');
    this.#child = spawn(store.postgres, ['-D', data, ...settingsOf(store)], {
      cwd: data,
      ...store.user,
      env: { PATH, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
      killSignal: 'SIGQUIT',
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#log = `${this.#log}${text}`.slice(-4000);
    });
    this.#gone = new Promise((resolve) => {
      const gone = (): void => {
        this.#running = false;
        resolve();
      };
      this.#child.once('exit', gone).on('error', () => this.#child.pid === undefined && gone());
    });
  }

  async answering(clock: Clock, signal: AbortSignal): Promise<Client> {
    const deadline = clock.now() + startMs;
    while (this.#running && clock.now() < deadline) {
      signal.throwIfAborted();
      const client = await this.#connect().catch(() => null);
      if (client !== null) return client;
      await clock.sleep(50, signal);
    }
    signal.throwIfAborted();
    const lines = this.#log.trim().split('\n');
    const fatal = lines.filter((line) => /FATAL|PANIC/.test(line));
    throw new CutoverError(
      'BACKUP_UNPROVEN',
      `the copy cannot be recovered: ${fatal.at(-1) ?? lines.at(-1) ?? 'the server did not start'}`,
      { details: lines.slice(-20) },
    );
  }

  /** @throws CutoverError BACKUP_UNPROVEN when it should end whole and did not */
  async end(clock: Clock, ending: Ending): Promise<void> {
    if (this.#running) this.#child.kill(ending === 'whole' ? 'SIGINT' : 'SIGQUIT');
    const impatient = new AbortController();
    const late = clock.sleep(ending === 'whole' ? startMs : stopMs, impatient.signal).then(
      () => this.#child.kill('SIGKILL'),
      () => {},
    );
    await this.#gone;
    impatient.abort();
    await late;
    if (ending === 'whole' && this.#child.exitCode !== 0)
      throw new CutoverError('BACKUP_UNPROVEN', `the copy did not end whole: ${this.#log.trim().split('\n').at(-1)}`);
  }

  /** A session once recovery has ended; rejects before. */
  async #connect(): Promise<Client> {
    const { username, password, pathname } = new URL(this.#store.adminUrl);
    const client = new Client({
      host: this.#store.scratchSockets,
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database: decodeURIComponent(pathname.slice(1)),
    });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ recovering: boolean }>('select pg_is_in_recovery() as recovering');
      if (rows[0]?.recovering !== false) throw new Error('still recovering');
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }
}

/** Recovery is asked for by an empty file. */
export async function askForRecovery(store: PhysicalStore): Promise<void> {
  await writeDurably(join(store.scratch, 'data/recovery.signal'), '');
}

/** What the copy's own configuration must not do to the archive, to the sockets or to our patience. */
function settingsOf({ archive, scratchSockets }: PhysicalStore): string[] {
  const folder = `'${archive.replaceAll("'", String.raw`'\''`).replaceAll('%', '%%')}'`;
  const settings = {
    unix_socket_directories: scratchSockets,
    archive_mode: 'off',
    restore_command: `gzip -dc ${folder}/%f.gz > "%p"`,
    recovery_target: 'immediate',
    recovery_target_action: 'promote',
    autovacuum: 'off',
    fsync: 'off',
    shared_buffers: '32MB',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux')
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
  return promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

async function endProcess(pid: number, clock: Clock): Promise<void> {
  const deadline = clock.now() + stopMs;
  process.kill(pid, 'SIGQUIT');
  while ((await commandOf(pid)) !== '') {
    if (clock.now() > deadline) process.kill(pid, 'SIGKILL');
    await clock.sleep(20);
  }
}
