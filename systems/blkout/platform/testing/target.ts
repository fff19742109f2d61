import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const SYSTEM = join(import.meta.dirname, '../..');

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The caller says what it expects, and its assertions show whether it is so. */
  json<Body = Record<string, unknown>>(): Body;
}

export interface Ask {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  body?: string | Buffer;
}

export type AskFor = (path: string, ask?: Ask) => Promise<Answer>;

/** One running process of a service, as the engine would start it: on a Unix socket in a folder of its own. */
export interface Target {
  /** `unix:/...` */
  address: string;
  ask: AskFor;
  /** Somebody with cookies of their own, as a browser keeps them, who sends the CSRF token along. */
  visitor(headers?: Record<string, string>): Visitor;
  stop(): Promise<void>;
}

export interface Visitor {
  ask: AskFor;
  cookies: Map<string, string>;
}

/** Starts `services/<service>/src/main.ts`; resolves once it is ready. */
export async function startTarget(service: string, env: Record<string, string>): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'bt-'));
  const socketPath = join(folder, 's');
  const child = spawn(process.execPath, ['--conditions=source', join(SYSTEM, `services/${service}/src/main.ts`)], {
    cwd: SYSTEM,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'], CUTOVER_LISTEN: `unix:${socketPath}`, ...env },
  });
  const ask: AskFor = (path, options) => askAt(socketPath, path, options);
  await untilReady(ask, child);
  return {
    address: `unix:${socketPath}`,
    ask,
    visitor: (headers) => visitorAt(ask, headers),
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

async function untilReady(ask: AskFor, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const ready = await ask('/readyz').catch(() => undefined);
    if (ready?.status === 200) return;
    await delay(25);
  }
  throw new Error(`the service ended with ${child.exitCode}`);
}

function visitorAt(ask: AskFor, always: Record<string, string> = {}): Visitor {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async ask(path, options = {}) {
      const csrf = cookies.get('blkout-csrf') ?? cookies.get('__Host-blkout-csrf');
      const answer = await ask(path, {
        ...options,
        headers: {
          ...(cookies.size === 0 ? {} : { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
          ...(csrf === undefined ? {} : { 'x-csrf-token': csrf }),
          ...always,
          ...options.headers,
        },
      });
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) keepCookie(cookies, line);
      return answer;
    },
  };
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const { name = '', value = '' } = /^(?<name>[^=]+)=(?<value>[^;]*)/.exec(line)?.groups ?? {};
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
}

function askAt(socketPath: string, path: string, { method, headers = {}, json, body }: Ask = {}): Promise<Answer> {
  const text = json === undefined ? body : JSON.stringify(json);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        socketPath,
        path,
        method: method ?? (text === undefined ? 'GET' : 'POST'),
        headers: {
          // A server that may close the connection after its answer would cut off a body that is still being sent.
          connection: 'keep-alive',
          ...(text === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) }),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          asked.destroy();
          const read = Buffer.concat(chunks).toString();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: read,
            json: <Body>() => JSON.parse(read) as Body,
          });
        });
      },
    );
    asked.on('error', reject);
    asked.end(text);
  });
}
