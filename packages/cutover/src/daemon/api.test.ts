/** The API over its real socket, with a journal in memory behind it. */

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDisk, MemoryJournal } from '../journal/memory.ts';
import type { Draft } from '../model/entry.ts';
import { CutoverError } from '../model/errors.ts';
import { request } from '../wire/request.ts';
import { createApi } from './api.ts';
import type { Office } from './api.ts';
import { DaemonClient } from './client.ts';
import { SystemClock } from './system-clock.ts';

let folder: string;
let socket: string;
let journal: MemoryJournal;
let app: ReturnType<typeof createApi>;
let look: Office['look'];

beforeEach(async () => {
  folder = mkdtempSync('/tmp/api-');
  socket = `${folder}/daemon.sock`;
  journal = new MemoryJournal(emptyDisk(), 'test', () => 0);
  look = async () => ({ router: null, stats: {}, targets: [], tls: null, copy: null });
  app = createApi({
    system: 'shop',
    environment: 'local',
    journal,
    manifests: {
      get: (digest) => {
        throw new CutoverError('DIGEST_UNKNOWN', digest);
      },
    },
    clock: new SystemClock(),
    up: async () => undefined,
    down: async () => undefined,
    look: (state) => look(state),
  });
  await app.listen({ path: socket });
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const ask = async (method: string, path: string, body?: unknown): Promise<{ status: number; value: unknown }> => {
  const answer = await request({ address: `unix:${socket}`, method, path, body, timeoutMs: 10_000 });
  return { status: answer.status, value: JSON.parse(answer.body) };
};

const masked = (number: number, reason: string): Draft => ({
  release: null,
  kind: 'mask-changed',
  facts: { number, colour: 'blue', masked: true, reason },
});

test('what never became a release is on record, cut to what one has to know, and only the newest of it', async () => {
  const client = new DaemonClient(socket);
  const report = { label: '1.4.0', by: 'Ada', code: 'ARTIFACT_BUILD_FAILED', message: 'no' } as const;
  const findings = Array.from({ length: 30 }, (_, line) => `api.ts:${line}: ${'long'.repeat(1_000)}`);
  await client.recordAttempt({ ...report, findings });
  const { refusedAttempts } = journal.state();
  expect(refusedAttempts).toMatchObject([
    { id: 'x2', label: '1.4.0', by: 'Ada', failure: { code: 'ARTIFACT_BUILD_FAILED', message: 'no' } },
  ]);
  expect(refusedAttempts[0]?.findings).toHaveLength(21);
  expect(refusedAttempts[0]?.findings.at(-1)).toBe('and 10 more');
  expect(JSON.stringify(refusedAttempts).length).toBeLessThan(10_000);
  for (let more = 0; more < 100; more++) await client.recordAttempt({ ...report, findings: [] });
  expect(journal.state().refusedAttempts).toHaveLength(100);
  expect(journal.state().refusedAttempts[0]?.id).toBe('x3');
});

test.each([
  {
    method: 'POST',
    path: '/attempts',
    body: { label: '', by: 'me', code: 'NONE', message: '', findings: [] },
    told: /code/,
  },
  { method: 'POST', path: '/releases', body: {}, told: /digest.*by/ },
  {
    method: 'POST',
    path: '/releases',
    body: { digest: 'd', label: '', values: { 'api.A': 1 }, secrets: {}, by: 'me' },
    told: /values\/api\.A must be string/,
  },
  { method: 'POST', path: '/up', body: { digest: 'd', listen: 'nowhere', externals: [], path: '' }, told: /listen/ },
  { method: 'POST', path: '/abort', body: undefined, told: /body must be object/ },
  { method: 'POST', path: '/down', body: { by: 7 }, told: /by must be string/ },
  { method: 'GET', path: '/journal?after=-1', body: undefined, told: /after/ },
  { method: 'GET', path: '/journal?after=x', body: undefined, told: /after/ },
])('$method $path with $body is wrong usage and says what is wrong', async ({ method, path, body, told }) => {
  expect(await ask(method, path, body)).toEqual({
    status: 400,
    value: expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(told) }),
  });
});

test('a call that does not exist is told so', async () => {
  expect(await ask('POST', '/sing', {})).toMatchObject({ status: 404, value: { code: 'USAGE' } });
});

test('what is right is done, and refusals carry their code', async () => {
  expect(await ask('GET', '/journal?after=0')).toMatchObject({ status: 200, value: [{ kind: 'lease-taken' }] });
  expect(await ask('POST', '/abort', { by: 'me' })).toMatchObject({
    status: 409,
    value: { code: 'RELEASE_NONE_OPEN', message: 'no release is under way' },
  });
});

test('entries are told as they are written', async () => {
  const left = new AbortController();
  const seen: number[] = [];
  for await (const { seq } of new DaemonClient(socket).follow(0, left.signal)) {
    seen.push(seq);
    if (seq < 4) journal.append(masked(seq, 'next'));
    else left.abort();
  }
  expect(seen).toEqual([1, 2, 3, 4]);
});

test('who does not read is not written to until it reads', async () => {
  const long = 'x'.repeat(100_000);
  const entries = 100;
  for (let number = 1; number <= entries; number++) journal.append(masked(number, long));
  const responses: { writableLength: number }[] = [];
  app.server.on('request', (_request, response) => responses.push(response));
  const reader = net.connect(socket);
  reader.pause();
  reader.write('GET /journal HTTP/1.1\r\nhost: d\r\naccept: text/event-stream\r\n\r\n');
  await once(app.server, 'request');
  // Another call is answered, so the stream had its turn.
  await ask('GET', '/status');
  expect(responses[0]?.writableLength).toBeGreaterThan(0);
  expect(responses[0]?.writableLength).toBeLessThan(5 * long.length);
  let text = '';
  for await (const chunk of reader) {
    text += String(chunk);
    if (text.includes(`id: ${entries + 1}\n`)) break;
  }
  expect(text.match(/^id: \d+$/gm)).toHaveLength(entries + 1);
});

test('a journal that fails breaks the stream instead of being asked for ever', async () => {
  let asked = 0;
  journal.changed = async () => {
    asked++;
    throw new Error('the disk is gone');
  };
  const reader = net.connect(socket);
  reader.write('GET /journal HTTP/1.1\r\nhost: d\r\naccept: text/event-stream\r\n\r\n');
  reader.resume();
  await once(reader, 'close');
  expect(asked).toBe(1);
});

test('without a daemon its socket is named', async () => {
  const absent = `${folder}/absent.sock`;
  await expect(new DaemonClient(absent).status()).rejects.toMatchObject({
    code: 'NOT_UP',
    message: `no daemon answers at ${absent}`,
  });
});

test('a daemon that takes too long, or ends meanwhile, is not said to be absent', async () => {
  look = () => new Promise(() => undefined);
  await expect(new DaemonClient(socket, 50).status()).rejects.toMatchObject({
    code: 'DAEMON_SLOW',
    message: `${socket}: no answer from /status within 50 ms`,
  });
  const asked = once(app.server, 'request');
  const answer = new DaemonClient(socket).status().catch((error: unknown) => error);
  await asked;
  app.server.closeAllConnections();
  expect(await answer).toMatchObject({ code: 'DAEMON_SLOW' });
});
