import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';

/** A real Redis of a test's own, appending every write to disk, on a Unix socket in a folder of its own. */
export interface TestRedis {
  url: string;
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it in its tracks. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** Why there is no Redis on this machine, or undefined when there is one. */
export function whyNoRedis(): string | undefined {
  return spawnSync('redis-server', ['--version']).error ? 'redis-server is not installed' : undefined;
}

export async function testRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'nrd-'));
  const socket = join(folder, 'redis.sock');
  let child: ChildProcess;

  const start = async (): Promise<void> => {
    rmSync(socket, { force: true });
    const options = [
      '--port',
      '0',
      '--unixsocket',
      socket,
      '--dir',
      folder,
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
    ];
    child = spawn('redis-server', options, { stdio: 'ignore' });
    await untilItAnswers(socket, child);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };

  await start();
  return {
    url: `unix://${socket}`,
    kill: () => end('SIGKILL'),
    start,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    async stop() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(path: string, child: ChildProcess): Promise<void> {
  while (!existsSync(path) || !(await answers(path))) {
    if (child.exitCode !== null) throw new Error(`Redis ended with ${child.exitCode}`);
    await delay(20);
  }
}

async function answers(path: string): Promise<boolean> {
  const client = createClient({ socket: { path, tls: false, reconnectStrategy: false } });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    if (client.isOpen) client.destroy();
  }
}
