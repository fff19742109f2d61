import { once } from 'node:events';
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { StatsAnswer } from './report.ts';
import { eventually, newTable, startRouter, startUpstream } from './test-harness.ts';

interface Stream {
  text(): string;
  ended: Promise<'clean' | 'broken'>;
  headers: http.IncomingHttpHeaders;
}

async function openStream(port: number, headers: http.OutgoingHttpHeaders = {}): Promise<Stream> {
  const request = http.get({ port, path: '/events', headers: { Accept: 'text/event-stream', ...headers } });
  request.on('error', () => {});
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => (text += chunk));
  response.on('error', () => {});
  const ended = new Promise<'clean' | 'broken'>((resolve) =>
    response.on('close', () => resolve(response.complete ? 'clean' : 'broken')),
  );
  return { text: () => text, ended, headers: response.headers };
}

/** A router whose blue upstream opens an event stream for every request and leaves the writing to the test. */
async function streaming(type = 'text/event-stream') {
  const sources: { request: IncomingMessage; response: ServerResponse }[] = [];
  const upstream = await startUpstream((request, response) => {
    sources.push({ request, response });
    response.writeHead(200, { 'Content-Type': type });
    response.flushHeaders();
  });
  const router = await startRouter();
  await router.put(newTable({ pools: { blue: { release: 'r1', upstreams: [upstream.address] } } }));
  const blue = async () => (await router.call('GET', '/stats')).json<StatsAnswer>().colours.blue;
  return { ...router, sources, blue };
}

test('a drain ends each stream between two events, after a retry of its own', async () => {
  const { port, sources, blue, call } = await streaming();
  const streams = await Promise.all([openStream(port), openStream(port), openStream(port)]);
  expect(await blue()).toMatchObject({ streams: 3, inFlight: 0 });
  const [whole, torn] = sources;
  for (const { response } of sources) response.write('id: 1\ndata: a\n\n');
  await eventually(() => streams.every((stream) => stream.text().includes('data: a\n\n')));
  torn?.response.write('id: 2\ndata: half of an ev');
  whole?.response.write('id: 2\ndata: b\n\n');
  await eventually(() => streams.some((stream) => stream.text().includes('data: b')));
  const sourcesLeft = Promise.all(sources.map(({ response }) => once(response, 'close')));
  expect((await call('POST', '/drain/blue', { retryMs: 2_000 })).json()).toMatchObject({ handedOver: 3, inFlight: 0 });
  for (const stream of streams) {
    expect(await stream.ended).toBe('clean');
    expect(stream.text()).toMatch(/^(id: \d\ndata: \w\n\n)+retry: \d+\n\n$/);
    const retry = Number(/retry: (\d+)/.exec(stream.text())?.[1]);
    expect(retry).toBeGreaterThanOrEqual(1_000);
    expect(retry).toBeLessThanOrEqual(3_000);
  }
  await sourcesLeft;
  expect((await call('POST', '/drain/blue')).json()).toEqual({ handedOver: 3, streams: 0, inFlight: 0 });
  expect(await blue()).toMatchObject({ streams: 0, inFlight: 0, handedOver: 3, resets: 0, aborted: 0 });
});

test('a request that was admitted before the drain and becomes a stream after it is handed over too', async () => {
  const waiting: ServerResponse[] = [];
  const open = (response?: ServerResponse) =>
    response?.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
  const upstream = await startUpstream((_request, response) => void waiting.push(response));
  const { port, put, call } = await startRouter();
  await put(newTable({ pools: { blue: { release: 'r1', upstreams: [upstream.address] } } }));
  const opening = openStream(port);
  await eventually(() => waiting.length === 1);
  await call('POST', '/drain/blue');
  const later = openStream(port);
  await eventually(() => waiting.length === 2);
  open(waiting[0]);
  const stream = await opening;
  expect(await stream.ended).toBe('clean');
  expect(stream.text()).toMatch(/^retry: \d+\n\n$/);
  open(waiting[1]);
  await later;
  expect((await call('GET', '/stats')).json<StatsAnswer>().colours.blue).toMatchObject({ streams: 1, handedOver: 1 });
});

test('a cut breaks what is left and counts it', async () => {
  const { port, blue, call } = await streaming();
  const stream = await openStream(port);
  expect((await call('POST', '/cut/blue')).json()).toEqual({ requests: 0, streams: 1 });
  expect(await stream.ended).toBe('broken');
  expect(await blue()).toMatchObject({ streams: 0, cut: { requests: 0, streams: 1 }, aborted: 0 });
  expect((await call('POST', '/cut/blue')).json()).toEqual({ requests: 0, streams: 0 });
});

test('an upstream that ends or breaks its stream is passed on as just that', async () => {
  const { port, sources } = await streaming('Text/Event-Stream; charset=utf-8');
  const [ended, broken] = [await openStream(port), await openStream(port)];
  sources[0]?.response.end('data: unfinished');
  expect(await ended.ended).toBe('clean');
  expect(ended.text()).toBe('data: unfinished');
  sources[1]?.response.destroy();
  expect(await broken.ended).toBe('broken');
});

test('upstreams are not asked to compress what the router must read', async () => {
  const { port, sources } = await streaming();
  await openStream(port, { 'Accept-Encoding': 'gzip' });
  expect(sources[0]?.request.headers).not.toHaveProperty('accept-encoding');
});
