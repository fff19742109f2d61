import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JourneyReport } from './play.ts';

let folder: string;
let server: Server;
let seen: IncomingMessage[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'journey-'));
  seen = [];
  server = createServer((request, response) => {
    seen.push(request);
    void answer(request, response);
  });
  server.listen(join(folder, 'target.sock'));
  await once(server, 'listening');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  switch (request.url) {
    case '/echo': {
      const chunks = (await request.toArray()) as Buffer[];
      return void response
        .writeHead(201, { 'content-type': 'application/json', 'x-method': request.method })
        .end(Buffer.concat(chunks));
    }
    case '/page':
      return void response.end(`<html>${'private '.repeat(1000)}`);
    case '/events': {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      // Cut inside a line, inside a CR LF and inside a character.
      const bytes = Buffer.from(
        `: hello\r\n\r\nretry: 5\nid: ${Number(request.headers['last-event-id'] ?? 0) + 1}\r\nevent: cheer\r\ndata: a\r\ndata:é\r\n\r\ndata: second\n\nid: 9\ndata: unfinished`,
      );
      for (const byte of bytes) {
        response.write(Buffer.of(byte));
        await new Promise(setImmediate);
      }
      return;
    }
    case '/silent':
      return;
    case '/cut':
      return void request.socket.destroy();
    default:
      return void response.writeHead(404).end('nothing here');
  }
}

/** Plays the journeys as the gate does: a process of its own. */
async function play(
  body: string,
  env: Record<string, string> = {},
): Promise<{ report: JourneyReport; code: number | null }> {
  const file = join(folder, 'main.ts');
  writeFileSync(
    file,
    `import { EventEmitter, once } from 'node:events';\nimport { journeys } from ${JSON.stringify(new URL('index.ts', import.meta.url).href)};\nawait journeys({ ${body} });\n`,
  );
  const child = spawn(process.execPath, [file], {
    env: {
      CUTOVER_JOURNEY_ADDRESS: `unix:${join(folder, 'target.sock')}`,
      CUTOVER_JOURNEY_HEADER: 'j1.2.aa',
      CUTOVER_JOURNEY_DEADLINE_MS: '20000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(output.split('\n')).toHaveLength(2);
  return { report: JSON.parse(output) as JourneyReport, code };
}

const failures = ({ report }: { report: JourneyReport }): (string | undefined)[] =>
  report.journeys.map(({ failure }) => failure);

test('a journey asks, reads and is reported with its steps', async () => {
  const { report, code } = await play(`
    'what was sent comes back': async ({ http, step, check }) => {
      const answer = await step('send', () => http('/echo', { method: 'POST', json: { n: 1 }, headers: { 'x-own': 'yes' } }));
      check(answer.status === 201 && answer.headers.get('x-method') === 'POST', 'status ' + answer.status);
      check((await answer.json()).n === 1 && (await answer.text()) === '{"n":1}', 'wrong body');
    }`);
  expect(code).toBe(0);
  expect(report).toEqual({
    journeys: [
      {
        name: 'what was sent comes back',
        passed: true,
        ms: expect.any(Number) as number,
        steps: [{ name: 'send', ms: expect.any(Number) as number }],
      },
    ],
  });
  expect(seen[0]?.headers).toMatchObject({
    'cutover-journey': 'j1.2.aa',
    'content-type': 'application/json',
    'content-length': '7',
    'x-own': 'yes',
  });
});

test('the target may listen on a port', async () => {
  const tcp = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const { code } = await play(
    `one: async ({ http, check }) => check((await (await http('/')).text()) === 'ok', 'no')`,
    { CUTOVER_JOURNEY_ADDRESS: `tcp:127.0.0.1:${(tcp.address() as AddressInfo).port},tcp:127.0.0.1:1` },
  );
  tcp.close();
  expect(code).toBe(0);
});

test('every journey is played, and each failure says what and where', async () => {
  const outcome = await play(`
    check: async ({ http, check }) => { const { status } = await http('/nowhere'); check(status === 200, 'GET /nowhere answered ' + status); },
    step: async ({ step }) => step('look', async () => { throw new Error('not there'); }),
    cut: async ({ http }) => void (await http('/cut')),
    notJson: async ({ http }) => void (await (await http('/page')).json()),
    notPath: async ({ http }) => void (await http('page')),
    notStream: async ({ stream }) => { for await (const event of stream('/page')) void event; },
    thrown: async () => { throw 'a text'; },
    good: async () => {}`);
  expect(outcome.code).toBe(1);
  expect(failures(outcome)).toEqual([
    'GET /nowhere answered 404',
    'look: not there',
    'GET /cut got no answer: socket hang up',
    `GET /page answered 200 with a body that is no JSON: ${`<html>${'private '.repeat(1000)}`.slice(0, 200)}`,
    '"page" is no path: it must begin with "/"',
    'GET /page answered 200 , not an event stream',
    'a text',
    undefined,
  ]);
});

test('a journey that takes too long is ended, even when it does not listen; the next one is played', async () => {
  const outcome = await play(
    `
    deaf: async ({ http }) => { await http('/silent').catch(() => {}); await new Promise(() => {}); },
    abortable: async ({ signal }) => { await once(new EventEmitter(), 'never', { signal }); },
    good: async ({ http, check }) => check((await http('/page')).status === 200, 'no')`,
    { CUTOVER_JOURNEY_DEADLINE_MS: '3000' },
  );
  expect(failures(outcome)).toEqual(['took longer than 3000 ms', 'took longer than 3000 ms', undefined]);
});

test('events come as they were sent, however the bytes were cut', async () => {
  const outcome = await play(`
    events: async ({ stream, check }) => {
      const events = [];
      for await (const event of stream('/events', { lastEventId: '6' })) if (events.push(event) === 2) break;
      check(JSON.stringify(events) === JSON.stringify([{ id: '7', event: 'cheer', data: 'a\\né' }, { id: '7', event: 'message', data: 'second' }]), JSON.stringify(events));
    }`);
  expect(failures(outcome)).toEqual([undefined]);
  expect(seen[0]?.headers).toMatchObject({
    'last-event-id': '6',
    'cutover-journey': 'j1.2.aa',
    accept: 'text/event-stream',
  });
});

test('no journeys at all is no pass', async () => {
  expect((await play('')).code).toBe(1);
});
