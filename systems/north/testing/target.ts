import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectOptions, parseAddress } from '@cutover/service';

const SYSTEM = join(import.meta.dirname, '..');

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json(): unknown;
}

export interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A server-sent event. */
export interface Sent {
  id: string | undefined;
  event: string;
  data: unknown;
}

/** One running process of a service, as the engine would start it: on a Unix socket unless `CUTOVER_LISTEN` says otherwise. */
export interface Target {
  address: string;
  ask(path: string, ask?: Ask): Promise<Answer>;
  /** Follows a stream until `count` events have come, then leaves it. */
  follow(path: string, headers?: Record<string, string>): Follower;
  stop(): Promise<void>;
}

export interface Follower {
  opened: Promise<Answer['headers']>;
  until(count: number): Promise<Sent[]>;
  leave(): void;
}

export async function startTarget(
  service: 'api' | 'web',
  env: Record<string, string>,
  program = ['--conditions=source', join(SYSTEM, `services/${service}/src/main.ts`)],
  cwd = SYSTEM,
): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'nt-'));
  const socketPath = join(folder, 's');
  const child = spawn(process.execPath, program, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'], CUTOVER_LISTEN: `unix:${socketPath}`, ...env },
  });
  const place = placeOf(env['CUTOVER_LISTEN'] ?? `unix:${socketPath}`);
  const ask: Target['ask'] = (path, options) => askAt(place, path, options);
  await untilReady(ask, child);
  return {
    address: `unix:${socketPath}`,
    ask,
    follow: (path, headers) => followAt(place, path, headers),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Place = ReturnType<typeof connectOptions>;

const placeOf = (address: string): Place => connectOptions(parseAddress(address));

async function untilReady(ask: Target['ask'], child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const ready = await ask('/readyz').catch(() => undefined);
    if (ready?.status === 200) return;
    await delay(25);
  }
  throw new Error(`the service ended with ${child.exitCode}`);
}

function askAt(place: Place, path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // A server that may close the connection after its answer would cut off a body that is still being sent.
    const kept = { connection: 'keep-alive', ...headers };
    const asked = request({ ...place, path, method, headers: kept, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        asked.destroy();
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: () => JSON.parse(text) });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

function followAt(place: Place, path: string, headers: Record<string, string> = {}): Follower {
  const sent: Sent[] = [];
  const opened = Promise.withResolvers<Answer['headers']>();
  let told = (): void => undefined;
  let rest = '';
  const asked = request({ ...place, path, headers, agent: false }, (response) => {
    response.setEncoding('utf8');
    response.on('error', () => undefined);
    response.on('data', (text: string) => {
      opened.resolve(response.headers);
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      sent.push(...blocks.flatMap(readEvent));
      told();
    });
  });
  asked.on('error', opened.reject);
  asked.end();
  return {
    opened: opened.promise,
    async until(count) {
      while (sent.length < count) await new Promise<void>((resolve) => (told = resolve));
      return sent;
    },
    leave: () => asked.destroy(),
  };
}

function readEvent(block: string): Sent[] {
  const fields = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
  const all = (name: string): string[] =>
    fields.filter(([, field]) => field === name).map(([, , value]) => value ?? '');
  const data = all('data').join('\n');
  return data === '' ? [] : [{ id: all('id')[0], event: all('event')[0] ?? 'message', data: JSON.parse(data) }];
}
