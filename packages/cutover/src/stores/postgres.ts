/** The embedded PostgreSQL of one store: made once, configured by us alone, run by the supervisor. */

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';
import { CutoverError } from '../model/errors.ts';
import type { Place } from '../model/place.ts';
import type { Clock } from '../model/ports.ts';
import { connected, waitFor } from './reach.ts';
import { letIn, serverUser } from './server-user.ts';
import { unpackPostgres } from './programs.ts';
import type { PostgresPrograms, Progress } from './programs.ts';
import type { ServerUser, StoreProcess, Supervisor } from './supervisor.ts';

export interface EmbeddedPostgresOptions {
  place: Place;
  /** Name of the store. */
  name: string;
  supervisor: Supervisor;
  clock: Clock;
  progress?: Progress;
  /** Further lines of postgresql.conf, such as `{ fsync: 'off' }` for a throwaway place. */
  settings?: Record<string, string>;
}

/** Where a running store keeps what a copy of it needs, and how to talk to it. */
export interface RunningPostgres {
  /** For services: the role owns the system's database and nothing else. */
  url: string;
  /** The superuser in the same database. */
  adminUrl: string;
  data: string;
  /** WAL segments, each `<segment>.gz`. */
  archive: string;
  restorePoints: string;
  /** Folders for a copy that is started to prove it, and for its socket. */
  scratch: string;
  scratchSockets: string;
  /** Programs and user with which a copy can be started. */
  postgres: string;
  user: ServerUser | null;
}

interface Credentials {
  superuser: string;
  owner: string;
}

const superuser = 'postgres';

/** Id of the process of a store. */
export const storeProcess = (store: string): string => `store-${store}`;
const longestSocketPath = 107;

/** Every call may be repeated; what runs is adopted. */
export class EmbeddedPostgres {
  readonly #options: EmbeddedPostgresOptions;
  readonly #folder: string;
  readonly #data: string;
  readonly #archive: string;
  readonly #sockets: string;

  constructor(options: EmbeddedPostgresOptions) {
    const { place, name } = options;
    this.#options = options;
    this.#folder = join(place.stores, name);
    this.#data = join(this.#folder, 'data');
    this.#archive = join(this.#folder, 'archive');
    this.#sockets = join(place.run, name);
    const longest = Buffer.byteLength(join(this.#sockets, '.s.PGSQL.5432.lock'));
    if (longest > longestSocketPath)
      throw new CutoverError(
        'STATE_UNWRITABLE',
        `the socket path below ${this.#sockets} is longer than ${longestSocketPath} bytes: use a shorter name for the store`,
      );
  }

  /**
   * Returns once the server answers and the system's database exists.
   * @throws CutoverError STORE_UNREACHABLE, STORE_PART_MISSING, STATE_UNWRITABLE
   */
  async ensure(signal?: AbortSignal): Promise<RunningPostgres> {
    const { place, supervisor } = this.#options;
    const user = await serverUser();
    await this.#makeFolders(user);
    const programs = await unpackPostgres(place.programs, this.#options.progress);
    await letIn(user, [place.programs]);
    const credentials = await this.#credentials();
    await this.#initialise(programs, credentials, user);
    await this.#configure(user);
    await supervisor.start(this.#process(programs, user));
    await this.#answers(credentials, signal);
    return {
      url: this.#url(place.system, credentials.owner, place.system),
      adminUrl: this.#url(superuser, credentials.superuser, place.system),
      data: this.#data,
      archive: this.#archive,
      restorePoints: join(this.#folder, 'restore-points'),
      scratch: join(this.#folder, 'proof'),
      scratchSockets: join(place.run, `proof-${this.#options.name}`),
      postgres: programs.postgres,
      user,
    };
  }

  async #makeFolders(user: ServerUser | null): Promise<void> {
    const { place } = this.#options;
    const ours = [place.home, place.state, place.stores, place.run, this.#folder];
    for (const folder of [...ours, place.programs]) await mkdir(folder, { recursive: true, mode: 0o700 });
    await letIn(user, ours);
    for (const folder of [this.#archive, this.#sockets]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (user !== null) await chown(folder, user.uid, user.gid);
    }
  }

  /** Passwords exist before the cluster does, so that a crash in between loses neither. */
  async #credentials(): Promise<Credentials> {
    const file = join(this.#folder, 'credentials.json');
    const kept = await readFile(file, 'utf8').catch(() => null);
    if (kept !== null) return JSON.parse(kept) as Credentials;
    const fresh: Credentials = { superuser: randomBytes(24).toString('hex'), owner: randomBytes(24).toString('hex') };
    await writeDurably(file, `${JSON.stringify(fresh)}\n`);
    return fresh;
  }

  async #initialise(programs: PostgresPrograms, credentials: Credentials, user: ServerUser | null): Promise<void> {
    const version = await readFile(join(this.#data, 'PG_VERSION'), 'utf8').catch(() => null);
    const major = programs.version.split('.')[0];
    if (version !== null && version.trim() !== major) {
      throw new CutoverError(
        'STORE_PART_MISSING',
        `the data in ${this.#data} is PostgreSQL ${version.trim()}, the programs are ${major}: move it with that version's own tools`,
      );
    }
    if (version !== null) return;
    if (await this.#takesRestored()) return;
    const initialising = join(this.#folder, 'initialising');
    await rm(initialising, { recursive: true, force: true });
    await mkdir(initialising, { mode: 0o700 });
    const passwordFile = join(initialising, 'password');
    await writeFile(passwordFile, `${credentials.superuser}\n`, { mode: 0o600 });
    if (user !== null) for (const path of [initialising, passwordFile]) await chown(path, user.uid, user.gid);
    const data = join(initialising, 'data');
    await run(
      programs.initdb,
      [
        '-D',
        data,
        '-U',
        superuser,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        '--no-instructions',
      ],
      initialising,
      user,
    );
    await rename(data, this.#data);
    await rm(initialising, { recursive: true, force: true });
  }

  /** A restore that was cut short has moved the data away: what it proved takes their place, and never an empty cluster. */
  async #takesRestored(): Promise<boolean> {
    try {
      await rename(join(this.#folder, 'restored/data'), this.#data);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    }
  }

  async #configure(user: ServerUser | null): Promise<void> {
    const settings: Record<string, string> = {
      listen_addresses: '',
      unix_socket_directories: this.#sockets,
      unix_socket_permissions: '0700',
      max_connections: '150',
      shared_buffers: '128MB',
      timezone: 'UTC',
      log_timezone: 'UTC',
      // Statements hold what people wrote; the message of an error is enough.
      log_min_error_statement: 'panic',
      log_line_prefix: '%m [%p] %d ',
      // A client that was killed takes its running statement, and the locks of it, along.
      client_connection_check_interval: '1s',
      wal_level: 'replica',
      archive_mode: 'on',
      archive_timeout: '60s',
      archive_command: archiveCommand(this.#archive),
      ...this.#options.settings,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}\n`);
    const file = join(this.#data, 'postgresql.conf');
    const text = `# Written by Cutover at every start; use ALTER SYSTEM for your own.\n${lines.join('')}`;
    if ((await readFile(file, 'utf8').catch(() => '')) === text) return;
    await writeDurably(file, text);
    if (user !== null) await chown(file, user.uid, user.gid);
  }

  #process(programs: PostgresPrograms, user: ServerUser | null): StoreProcess {
    return {
      id: storeProcess(this.#options.name),
      kind: 'store',
      command: programs.postgres,
      args: ['-D', this.#data],
      cwd: this.#data,
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' },
      user,
      restart: 'always',
      // Fast shutdown: open sessions are ended, everything committed is on disk.
      stopSignal: 'SIGINT',
    };
  }

  /** The owner's own login is the question; what it lacks is created, and it is asked again. */
  async #answers(credentials: Credentials, signal?: AbortSignal): Promise<void> {
    const { place, clock, name } = this.#options;
    const url = this.#url(place.system, credentials.owner, place.system);
    const ask = () => connected(url, (client) => client.query('select 1'));
    await waitFor(
      name,
      () =>
        ask().catch(async (error: unknown) => {
          if (!isMissingDatabase(error)) throw error;
          await this.#createDatabase(credentials);
          await ask();
        }),
      clock,
      signal,
    );
  }

  async #createDatabase(credentials: Credentials): Promise<void> {
    const name = this.#options.place.system;
    await connected(this.#url(superuser, credentials.superuser, 'postgres'), async (client) => {
      const role = await client.query('select 1 from pg_roles where rolname = $1', [name]);
      await client.query(
        `${role.rowCount === 0 ? 'create' : 'alter'} role ${escapeIdentifier(name)} login password ${escapeLiteral(credentials.owner)}`,
      );
      const database = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (database.rowCount === 0)
        await client.query(`create database ${escapeIdentifier(name)} owner ${escapeIdentifier(name)}`);
    });
  }

  /** The socket folder stands as an encoded host: `pg`, libpq and the URL parser of every language take that. */
  #url(role: string, password: string, database: string): string {
    return `postgres://${encodeURIComponent(role)}:${password}@${encodeURIComponent(this.#sockets)}/${encodeURIComponent(database)}`;
  }
}

/**
 * Durable and never overwriting; a segment that is archived again after a crash must be the very same. Compressed,
 * because what the time-out cuts short is mostly zeros.
 */
function archiveCommand(archive: string): string {
  const folder = `'${archive.replaceAll("'", String.raw`'\''`).replaceAll('%', '%%')}'`;
  const kept = `${folder}/%f.gz`;
  const fresh = `${folder}/%f.fresh`;
  return `if test -e ${kept}; then gzip -dc ${kept} | cmp -s - "%p"; else gzip -1 -c "%p" > ${fresh} && sync ${fresh} && mv ${fresh} ${kept} && sync ${folder}; fi`;
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const missingDatabase = '3D000';
const wrongPassword = '28P01';

/** An unknown role is told as a wrong password, so that nobody can guess roles. */
function isMissingDatabase(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === missingDatabase || error.code === wrongPassword);
}

async function run(command: string, args: string[], cwd: string, user: ServerUser | null): Promise<void> {
  const child = spawn(command, args, {
    cwd,
    ...user,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0)
    throw new CutoverError('STORE_UNREACHABLE', `${command} ended with ${code}: ${output.join('').trim().slice(-500)}`);
}

async function writeDurably(path: string, text: string): Promise<void> {
  const fresh = `${path}.fresh`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
}
