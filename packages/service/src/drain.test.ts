import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Address } from './address.ts';
import { ask, open, readUntil } from './testing/http.ts';

const fixture = fileURLToPath(new URL('./testing/drain-fixture.ts', import.meta.url));

describe('SIGTERM to a real process', () => {
  let folder: string;
  let address: Address & { kind: 'unix' };
  let child: ChildProcess;
  let log: string;
  let exited: Promise<unknown[]>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drain-'));
    address = { kind: 'unix', path: join(folder, 'a.sock') };
  });

  afterEach(async () => {
    child.kill('SIGKILL');
    await exited;
    await rm(folder, { recursive: true });
  });

  async function start(drainMs: number): Promise<void> {
    child = spawn(process.execPath, ['--conditions=source', fixture], {
      env: { CUTOVER_LISTEN: `unix:${address.path}`, CUTOVER_DRAIN_MS: String(drainMs), CUTOVER_RELEASE: 'r7' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    exited = once(child, 'exit');
    log = '';
    child.stdout?.on('data', (chunk: Buffer) => (log += String(chunk)));
    await logged('"msg":"listening"');
  }

  async function logged(wanted: string): Promise<void> {
    while (!log.includes(wanted)) {
      if (child.exitCode !== null) throw new Error(`the service exited: ${log}`);
      await once(child.stdout ?? child, 'data');
    }
  }

  test('lets a request and background work end, says 503 meanwhile, closes pools last and exits with 0', async () => {
    await start(30_000);
    expect((await ask(address, '/readyz')).status).toBe(200);
    const agent = new Agent({ keepAlive: true });
    const held = ask(address, '/held', { agent });
    await logged('holding');
    await ask(address, '/background', { method: 'POST', headers: { 'cutover-journey': 'j' } });
    await logged('"journey":true');
    child.kill('SIGTERM');
    await logged('"msg":"draining"');
    expect((await ask(address, '/readyz')).status).toBe(503);
    expect((await ask(address, '/livez')).status).toBe(200);
    expect(JSON.parse((await ask(address, '/health', { headers: { accept: 'application/json' } })).body)).toMatchObject(
      {
        status: 'draining',
        draining: true,
        work: { requests: 1, streams: 0, background: 1 },
      },
    );
    await ask(address, '/release', { method: 'POST' });
    const answer = await held;
    expect(answer.body).toBe('{"answer":"complete"}');
    expect(answer.headers.connection).toBe('close');
    expect(await exited).toEqual([0, null]);
    expect(log.indexOf('pool closed')).toBeGreaterThan(log.indexOf('"route":"/held"'));
    agent.destroy();
  });

  test('leaves although nobody reads its log any more', async () => {
    await start(30_000);
    child.stdout?.destroy();
    expect((await ask(address, '/readyz')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  test('hands an event stream over with a retry, without a cut event', async () => {
    await start(30_000);
    const response = await open(address, '/events');
    await readUntil(response, '\n\n');
    child.kill('SIGTERM');
    expect(await text(response)).toMatch(/^retry: \d+\n\n$/);
    expect(response.complete).toBe(true);
    expect(await exited).toEqual([0, null]);
  });

  test('cuts what outlasts the deadline, names it and exits with 1', async () => {
    await start(200);
    const held = ask(address, '/held').catch((error: NodeJS.ErrnoException) => error.code);
    await logged('holding');
    child.kill('SIGTERM');
    expect(await held).toBe('ECONNRESET');
    expect(await exited).toEqual([1, null]);
    expect(log).toContain('"cut":["request GET /held"]');
  });
});
