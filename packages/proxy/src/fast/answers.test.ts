import { once } from 'node:events';
import net from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exchangeBytes, newTable, startRouter, temporaryFolder } from '../test-harness.ts';

/** What an upstream may answer, the odd included; `null` is a connection that is closed at once. */
const ANSWERS: Record<string, string | null> = {
  'a length': 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
  'an empty body': 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
  chunks: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\nyou\r\n0\r\n\r\n',
  trailers:
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x\r\n\r\n1\r\na\r\n0\r\nX: y\r\nX-Forwarded-For: z\r\n\r\n',
  'no length': 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end',
  'an old version': 'HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello',
  'no content': 'HTTP/1.1 204 No Content\r\n\r\n',
  'not modified with a length': 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\nETag: "a"\r\n\r\n',
  'early hints': 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
  'no reason': 'HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok',
  'an unknown status': 'HTTP/1.1 299 What\r\nContent-Length: 2\r\n\r\nok',
  'hop-by-hop fields': 'HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\nProxy-Connection: x\r\nContent-Length: 2\r\n\r\nok',
  'a nominated field': 'HTTP/1.1 200 OK\r\nConnection: close, x-secret\r\nX-Secret: 1\r\nContent-Length: 2\r\n\r\nok',
  'two cookies': 'HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\nContent-Length: 2\r\n\r\nok',
  'ids of its own': 'HTTP/1.1 200 OK\r\nX-Request-Id: forged\r\nTraceparent: forged\r\nContent-Length: 2\r\n\r\nok',
  'an event stream that ends':
    'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: a\n\n\r\n0\r\n\r\n',
  'a failure': 'HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno',
  nothing: null,
  'something else': 'SSH-2.0-OpenSSH_9\r\n\r\n',
  'two lengths': 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!',
  'a length and chunks':
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
  'a length that is none': 'HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok',
  'a folded field': 'HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\nok',
  'a bare LF': 'HTTP/1.1 200 OK\nContent-Length: 2\n\nok',
  'a blank before the colon': 'HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nok',
  'a NUL': 'HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 2\r\n\r\nok',
  'half a head': 'HTTP/1.1 200 OK\r\nContent-Le',
  'half a body': 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello',
  'half of the chunks': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n',
  'a broken chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0x1\r\na\r\n0\r\n\r\n',
  'a chunk that is too long': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n',
};

/** An upstream that answers `/7` with the seventh answer, byte by byte when `?slowly`, and then closes unless more is asked. */
async function startAnswering(answers: readonly (string | null)[]): Promise<string> {
  const path = join(temporaryFolder(), 'u.sock');
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      const [, number = '', slowly] = /^\w+ \/(\d+)(\?slowly)?/.exec(bytes.toString('latin1')) ?? [];
      const answer = answers[Number(number)] ?? null;
      if (answer === null) return void socket.destroy();
      if (slowly === undefined) return void socket.end(Buffer.from(answer, 'latin1'));
      let at = 0;
      const drip = (): void => {
        if (at === answer.length) return void socket.end();
        socket.write(Buffer.from(answer.charAt(at), 'latin1'));
        at += 1;
        setImmediate(drip);
      };
      drip();
    });
  });
  server.listen(path);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `unix:${path}`;
}

/** An answer as a client reads it; broken when it is not whole. */
function read(text: string): string {
  const heads: string[] = [];
  let rest = text;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return [...heads, 'broken'].join('\n');
    const head = rest.slice(0, end + 2);
    rest = rest.slice(end + 4);
    const status = head.slice(9, 12);
    const fields = (head.match(/^(?:set-cookie|link|etag|x-\w+|trailer|content-type): .*$/gim) ?? [])
      .map((line) => line.toLowerCase())
      .filter((line) => !/^x-request-id: [0-9a-f]{32}/.test(line))
      .toSorted();
    heads.push([status, ...fields].join(' | '));
    if (status.startsWith('1')) continue;
    return [...heads, readBody(head, status, rest)].join('\n');
  }
}

function readBody(head: string, status: string, rest: string): string {
  if (status === '502') return 'a problem';
  if (status === '204' || status === '304') return rest;
  const length = /^content-length: (\d+)\r$/im.exec(head)?.[1];
  if (length !== undefined) return rest.length === Number(length) ? rest : 'broken';
  let body = '';
  for (let left = rest; ;) {
    const size = /^([0-9a-f]+)(?:;[^\r]*)?\r\n/i.exec(left);
    if (size === null) return 'broken';
    const bytes = Number.parseInt(size[1] ?? '', 16);
    left = left.slice(size[0].length);
    if (bytes === 0) return left.endsWith('\r\n') ? `${body}\n${left.toLowerCase()}` : 'broken';
    body += left.slice(0, bytes);
    left = left.slice(bytes + 2);
  }
}

test.each(['at once', 'slowly'])('answers mean the same on both paths, given %s', async (how) => {
  const names = Object.keys(ANSWERS);
  const upstream = await startAnswering(Object.values(ANSWERS));
  const { port, put } = await startRouter();
  const health = { path: '/readyz', intervalMs: 60_000, timeoutMs: 10_000, failures: 100 };
  await put(newTable({ health, pools: { blue: { release: 'r1', upstreams: [upstream] } } }));
  const query = how === 'slowly' ? '?slowly' : '';
  const cookie = `Cookie: cutover-visitor=${'0'.repeat(32)}\r\n`;
  const get = (number: number): string =>
    `GET /${number}${query} HTTP/1.1\r\nHost: a\r\n${cookie}Connection: close\r\n\r\n`;
  const seen: Record<string, string> = {};
  const due: Record<string, string> = {};
  for (const [number, name] of names.entries()) {
    seen[name] = read(await exchangeBytes(port, get(number)));
    due[name] = read(await exchangeBytes(port, `\r\n${get(number)}`));
  }
  expect(seen).toEqual(due);
});

test('a connection with bytes left behind an answer is never used again', async () => {
  const path = join(temporaryFolder(), 'u.sock');
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
    socket.on('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmineHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ntheir');
    });
  });
  server.listen(path);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port, put } = await startRouter();
  const health = { path: '/readyz', intervalMs: 60_000, timeoutMs: 10_000, failures: 100 };
  await put(newTable({ health, pools: { blue: { release: 'r1', upstreams: [`unix:${path}`] } } }));
  const before = connections;
  for (let count = 0; count < 5; count += 1) {
    const text = await exchangeBytes(port, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(text.endsWith('\r\n\r\nmine')).toBe(true);
  }
  expect(connections - before).toBe(5);
});
