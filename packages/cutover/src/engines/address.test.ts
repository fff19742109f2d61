import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { choosePort, isPortFree, portOf, socketPathOf } from './address.ts';

const api = { service: 'api', colour: 'green', release: 'r1', replica: 1 } as const;

/** The longest folder that leaves room for `/green-api-1.sock`. */
const folder = `/${'x'.repeat(107 - 1 - '/green-api-1.sock'.length)}`;

test('a socket path has at most 107 bytes', () => {
  expect(socketPathOf(api, folder)).toHaveLength(107);
  expect(() => socketPathOf(api, `${folder}x`)).toThrow(expect.objectContaining({ code: 'SOCKET_PATH_TOO_LONG' }));
});

test('bytes count, not letters', () => {
  expect(() => socketPathOf(api, folder.replace('x', 'é'))).toThrow(
    expect.objectContaining({ code: 'SOCKET_PATH_TOO_LONG' }),
  );
});

test('a port that is used or promised is passed over', async () => {
  const first = await choosePort(Math.random, new Set());
  const draws = [first, first + 1].map((port) => (port - 20_000) / 12_000 + 1e-9);
  const random = (): number => draws.shift() ?? Math.random();
  const server = createServer().listen(first, '127.0.0.1');
  await once(server, 'listening');
  expect(await isPortFree(first)).toBe(false);
  const second = await choosePort(random, new Set([first + 1]));
  server.close();
  expect([first, first + 1]).not.toContain(second);
});

test('only loopback addresses have a port of ours', () => {
  expect(portOf('tcp:127.0.0.1:4711')).toBe(4711);
  expect(portOf('unix:/run/a.sock')).toBeNull();
});
