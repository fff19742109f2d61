/** The notifier against a real receiver: killed at every boundary of the journal and in the middle of sending. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MemoryJournal, emptyDisk } from '../journal/memory.ts';
import type { MemoryDisk } from '../journal/memory.ts';
import type { Draft } from '../model/entry.ts';
import { defaultAlertSettings } from '../model/alerting/settings.ts';
import type { Clock, Journal } from '../model/ports.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { send } from './channels.ts';
import { notify, pausesMs } from './notifier.ts';
import type { NotifierDependencies } from './notifier.ts';

/** Idempotency keys in the order in which they came. */
const received: string[] = [];
const bodies: unknown[] = [];
let refusals = 0;
let receiver: http.Server;
let url: string;

beforeAll(async () => {
  receiver = http.createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      if (refusals > 0) {
        refusals -= 1;
        response.writeHead(503).end();
        return;
      }
      received.push(String(request.headers['idempotency-key']));
      bodies.push(JSON.parse(text));
      response.end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
});
afterAll(() => receiver.close());

const raised = (key: string, level: 'critical' | 'medium' = 'critical'): Draft => ({
  release: null,
  kind: 'alert-raised',
  facts: { key, level, what: key, group: 'a', kind: null, by: 'a test' },
});

class Killed extends Error {}

/** A notifier that dies where it is told to: before or after its n-th entry, or once its n-th message was sent. */
function start(disk: MemoryDisk, clock: Clock, killAt: { before?: number; after?: number; sent?: number } = {}) {
  const inner = new MemoryJournal(disk, 'a test', () => clock.now());
  const end = new AbortController();
  const counted = { entries: 0, sent: 0 };
  const die = (): never => {
    end.abort(new Killed());
    throw new Killed();
  };
  const journal: Journal = {
    state: () => inner.state(),
    entries: (after) => inner.entries(after),
    changed: (seq, signal) => inner.changed(seq, signal),
    append(draft) {
      if (end.signal.aborted) throw new Killed();
      counted.entries += 1;
      if (counted.entries === killAt.before) die();
      const entry = inner.append(draft);
      if (counted.entries === killAt.after) die();
      return entry;
    },
  };
  const dependencies: NotifierDependencies = {
    system: 'shop',
    environment: 'local',
    clock,
    journal,
    settings: () => ({ ...defaultAlertSettings, roster: { ...defaultAlertSettings.roster, automatic: ['hook'] } }),
    async send(_channel, message, signal) {
      await send({ kind: 'webhook', url, form: 'json' }, message, signal);
      counted.sent += 1;
      if (counted.sent === killAt.sent) die();
    },
    heartbeat: async () => null,
  };
  const over = notify(dependencies, end.signal).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  return { inner, end, over, counted };
}

const real: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, ms);
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop, { once: true });
    }),
};

async function ended(journal: Journal, pages: number): Promise<void> {
  const count = (): number => journal.entries().filter(({ kind }) => kind === 'page-ended').length;
  while (count() < pages) await journal.changed(journal.state().seq);
}

describe('killed and started again', () => {
  const moments = [{ before: 1 }, { after: 1 }, { sent: 1 }, { before: 2 }, { after: 2 }];

  test.each(moments)(
    'forty times at %j: everybody is told, at most twice, and told the same',
    async (killAt) => {
      for (let round = 0; round < 40; round++) {
        const disk = emptyDisk();
        const before = received.length;
        const first = start(disk, real, killAt);
        first.inner.append(raised('x'));
        await first.over;
        const second = start(disk, real);
        await ended(second.inner, 1);
        second.end.abort(new Killed());
        await second.over;
        const told = received.slice(before);
        expect(new Set(told)).toEqual(new Set(['shop/local/p1']));
        expect(told.length).toBeLessThanOrEqual(2);
        expect(disk.entries.filter(({ kind }) => kind === 'page-begun')).toHaveLength(1);
      }
    },
    120_000,
  );

  test('with SIGKILL, as a process of its own, at any moment', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'cutover-notify-'));
    try {
      for (let round = 0; round < 3; round++) {
        const before = received.length;
        const file = path.join(folder, `${round}.db`);
        const first = startProcess(file);
        await once(first.stdout as NodeJS.ReadableStream, 'data');
        first.kill('SIGKILL');
        await once(first, 'close');
        const second = startProcess(file);
        const [code] = (await once(second, 'close')) as [number];
        expect(code).toBe(0);
        const told = received.slice(before);
        expect(new Set(told)).toEqual(new Set(['shop/local/p1']));
        expect(told.length).toBeLessThanOrEqual(2);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});

/** It says when it is about to send, and ends when the page has ended. */
const startProcess = (file: string): ChildProcess =>
  spawn(
    process.execPath,
    ['--conditions=source', fileURLToPath(new URL('./testing/notify-once.ts', import.meta.url)), file, url],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );

describe('what cannot be delivered', () => {
  test('is tried again with growing pauses, then the next rung is called at once', async () => {
    const time = new VirtualTime(Date.UTC(2030, 0, 1));
    const clock: Clock = { now: () => time.now(), sleep: (ms, signal) => time.sleep(ms, signal) };
    const tried: [string, number][] = [];
    const disk = emptyDisk();
    const journal = new MemoryJournal(disk, 'a test', () => time.now());
    const end = new AbortController();
    const over = notify(
      {
        system: 'shop',
        environment: 'local',
        clock,
        journal,
        settings: () => ({
          ...defaultAlertSettings,
          roster: { ...defaultAlertSettings.roster, automatic: ['bad'], 'on-call': ['good'] },
        }),
        async send(channel) {
          tried.push([channel, time.now() - Date.UTC(2030, 0, 1)]);
          if (channel === 'bad') throw new Error('it answers 503');
        },
        heartbeat: async () => null,
      },
      end.signal,
    ).catch(() => undefined);
    journal.append(raised('x'));
    await time.until(ended(journal, 2));
    end.abort(new Killed());
    await over;
    const at = pausesMs.map((_, index) => pausesMs.slice(0, index + 1).reduce((a, b) => a + b, 0));
    const gaveUp = at.at(-1) ?? 0;
    expect(
      tried
        .filter(([channel]) => channel === 'bad')
        .map(([, when]) => when)
        .slice(0, 4),
    ).toEqual([0, ...at]);
    expect(tried.find(([channel]) => channel === 'good')).toEqual(['good', gaveUp]);
    expect(disk.entries.flatMap(({ kind, facts }) => (kind === 'page-ended' ? [facts.reached] : []))).toEqual([
      [],
      ['good'],
    ]);
  });

  test('a receiver that refuses for a moment gets it in the end', async () => {
    refusals = 1;
    const disk = emptyDisk();
    const { inner, end, over } = start(disk, real);
    const before = received.length;
    inner.append(raised('y'));
    await ended(inner, 1);
    end.abort(new Killed());
    await over;
    expect(received.slice(before)).toEqual(['shop/local/p1']);
    expect(bodies.at(-1)).toMatchObject({ level: 'critical', alerts: [{ key: 'y' }] });
  });
});

test('a thousand alerts at once are one message', async () => {
  const disk = emptyDisk();
  const { inner, end, over } = start(disk, real);
  const before = received.length;
  for (let index = 0; index < 1_000; index++) inner.append(raised(`k${index}`));
  await ended(inner, 1);
  end.abort(new Killed());
  await over;
  expect(received.slice(before)).toHaveLength(1);
  expect((bodies.at(-1) as { alerts: unknown[] }).alerts).toHaveLength(1_000);
});
