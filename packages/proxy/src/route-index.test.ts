import { expect, test } from 'vitest';
import type { StatsAnswer } from './report.ts';
import { RouteIndex } from './route-index.ts';
import { newTable, startUpstream, startRouter } from './test-harness.ts';

const routes = [
  { name: 'events', method: 'GET', path: '/api/events' },
  { name: 'one event', method: 'GET', path: '/api/events/:id' },
  { name: 'rsvp', method: 'POST', path: '/api/events/:id/rsvp' },
];

test.each([
  ['GET', '/api/events', 'events'],
  ['GET', '/api/events?limit=5', 'events'],
  ['GET', '/api/events/42', 'one event'],
  ['POST', '/api/events/42/rsvp?x=/api', 'rsvp'],
  ['POST', '/api/events', null],
  ['GET', '/api/events/42/rsvp', null],
  ['GET', '/', null],
])('%s %s is counted as %s', (method, target, name) => {
  expect(new RouteIndex(routes).nameOf(method, target)).toBe(name);
});

test('what fails on one route is counted there, whichever way the request is served', async () => {
  const { address } = await startUpstream((request, response) => {
    response.statusCode = request.url?.endsWith('/rsvp') ? 500 : 200;
    response.end('{}');
  });
  const router = await startRouter();
  await router.put(
    newTable({ pools: { blue: { release: 'r1', upstreams: [address] } }, counting: { slowMs: 60_000, routes } }),
  );
  const ask = async (method: string, path: string): Promise<void> =>
    void (await (await fetch(`http://127.0.0.1:${router.port}${path}`, { method })).text());
  for (let count = 0; count < 3; count += 1) await ask('GET', '/api/events');
  // A body goes through the parser of Node, the rest by the fast path.
  await ask('POST', '/api/events/1/rsvp');
  await ask('GET', '/elsewhere');
  const { colours } = (await router.call('GET', '/stats')).json<StatsAnswer>();
  expect(colours.blue.routes).toEqual({
    events: { requests: 3, errors: 0, slow: 0 },
    rsvp: { requests: 1, errors: 1, slow: 0 },
  });
  expect(colours.blue.requests).toBe(5);
});

test('a visitor who fails again and again is counted once, whichever way the requests are served', async () => {
  const { address } = await startUpstream((_request, response) => response.writeHead(500).end());
  const router = await startRouter();
  await router.put(newTable({ pools: { blue: { release: 'r1', upstreams: [address] } } }));
  const ask = async (method: string, key: string): Promise<void> => {
    const headers = { cookie: `cutover-visitor=${key.repeat(32)}` };
    await (await fetch(`http://127.0.0.1:${router.port}/`, { method, headers })).text();
  };
  for (const method of ['GET', 'POST', 'GET']) await ask(method, 'a');
  await ask('POST', 'b');
  const { colours } = (await router.call('GET', '/stats')).json<StatsAnswer>();
  expect(colours.blue).toMatchObject({ responses: { '5xx': 4 }, failedVisitors: 2 });
});
