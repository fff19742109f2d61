import { once } from 'node:events';
import { rmSync } from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { generate } from 'selfsigned';
import { expect, onTestFinished, test } from 'vitest';
import type { TestAnswer } from '../test-harness.ts';
import type { TlsAnswer } from './tls.ts';
import { ask, eventually, newTable, startRouter, startUpstream, temporaryFolder } from '../test-harness.ts';
import { askHttp2, connectHttp2, newCertificate, place, startTls } from './testing.ts';

async function startSecure(state = temporaryFolder()) {
  const seen: { url: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const upstream = await startUpstream((request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers });
    response.end('blue');
  });
  const router = await startRouter({ state });
  await router.put(newTable({ pools: { blue: { release: 'r1', upstreams: [upstream.address] } } }));
  const folder = temporaryFolder();
  const status = async () => (await router.call('GET', '/tls')).json<TlsAnswer>();
  return { ...router, state, folder, seen, status };
}

/** One request over TLS on a connection of its own. */
async function askSecurely(port: number, options: https.RequestOptions = {}): Promise<TestAnswer> {
  const agent = new https.Agent({ rejectUnauthorized: false });
  onTestFinished(() => agent.destroy());
  return ask({ port, agent, ...options, protocol: 'https:' });
}

/** The names of the certificate that a client is shown. */
async function shownTo(port: number, servername?: string): Promise<string | undefined> {
  const socket = tls.connect({ port, rejectUnauthorized: false, ...(servername && { servername }) });
  await once(socket, 'secureConnect');
  const { subjectaltname } = socket.getPeerCertificate();
  socket.destroy();
  return subjectaltname;
}

test('the certificate follows the name: exact, wildcard of one label, and the first one for everybody else', async () => {
  const { folder, ...router } = await startSecure();
  const port = await startTls(router, {
    certificates: [
      place(folder, 'default', await newCertificate(['shop.test'])),
      place(folder, 'wild', await newCertificate(['*.api.test'])),
      place(folder, 'other', await newCertificate(['other.test', 'www.other.test'])),
    ],
  });
  expect(await shownTo(port, 'shop.test')).toBe('DNS:shop.test');
  expect(await shownTo(port, 'v1.api.test')).toBe('DNS:*.api.test');
  expect(await shownTo(port, 'www.other.test')).toBe('DNS:other.test, DNS:www.other.test');
  for (const name of ['api.test', 'a.b.api.test', 'nobody.test', undefined])
    expect(await shownTo(port, name)).toBe('DNS:shop.test');
});

test('a request over TLS is served like every other, and the upstream knows that it was encrypted', async () => {
  const { folder, seen, call, port: plainPort } = await startSecure();
  const port = await startTls({ call }, { certificates: [place(folder, 'a', await newCertificate(['localhost']))] });
  const { status, body, headers } = await askSecurely(port);
  expect([status, body]).toEqual([200, 'blue']);
  expect(headers['set-cookie']?.[0]).toMatch(/^cutover-visitor=/);
  expect(headers).not.toHaveProperty('strict-transport-security');
  expect(seen[0]?.headers).toMatchObject({
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-port': String(port),
  });
  const chunked = await ask({
    port,
    protocol: 'https:',
    method: 'POST',
    agent: new https.Agent({ rejectUnauthorized: false }),
    headers: { 'Transfer-Encoding': 'chunked' },
  });
  expect(chunked.status).toBe(200);
  await askHttp2(await connectHttp2(port));
  expect(seen.map(({ headers: { 'x-forwarded-proto': scheme } }) => scheme)).toEqual(['https', 'https', 'https']);
  expect((await ask({ port: plainPort })).body).toBe('blue');
  expect(seen.at(-1)?.headers['x-forwarded-proto']).toBe('http');
});

test('TLS below 1.2 is refused, and so is who speaks no TLS at all', async () => {
  const { folder, ...router } = await startSecure();
  const port = await startTls(router, { certificates: [place(folder, 'a', await newCertificate(['localhost']))] });
  const old = tls.connect({
    port,
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'ALL@SECLEVEL=0',
  });
  expect(String(await once(old, 'secureConnect').catch((error: unknown) => error))).toMatch(/alert|protocol/i);
  const plain = net.connect(port, '127.0.0.1');
  plain.on('error', () => {});
  plain.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  let received = '';
  plain.on('data', (bytes) => (received += bytes.toString('latin1')));
  await once(plain, 'close');
  expect(received).not.toContain('HTTP/1.1 200');
  expect(await shownTo(port)).toBe('DNS:localhost');
});

test('new files are shown to new connections; connections and sessions that stand go on', async () => {
  const { folder, events, ...router } = await startSecure();
  const certificates = [place(folder, 'a', await newCertificate(['before.test']))];
  const port = await startTls(router, { certificates });
  const standing = new https.Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  onTestFinished(() => standing.destroy());
  const before = await connectHttp2(port);
  await ask({ port, agent: standing, protocol: 'https:' });
  let session: Buffer | undefined;
  const first = tls.connect({ port, rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
  first.on('session', (ticket) => (session = ticket));
  await eventually(() => session !== undefined);
  first.destroy();

  place(folder, 'a', await newCertificate(['after.test']));
  await eventually(() => events.includes('certificates-loaded'));
  expect(await shownTo(port)).toBe('DNS:after.test');
  expect((await askHttp2(before)).status).toBe(200);
  expect((await ask({ port, agent: standing, protocol: 'https:' })).status).toBe(200);
  expect(Object.values(standing.freeSockets).flat()).toHaveLength(1);
  const resumed = tls.connect({ port, rejectUnauthorized: false, maxVersion: 'TLSv1.2', ...(session && { session }) });
  await once(resumed, 'secureConnect');
  expect(resumed.isSessionReused()).toBe(true);
  resumed.destroy();
});

test('what cannot be served is refused with what to mend, and what runs stays', async () => {
  const { folder, call, status } = await startSecure();
  const good = await newCertificate(['good.test']);
  const certificates = [place(folder, 'a', good)];
  const port = await startTls({ call }, { certificates });
  const encrypted = await generate([], { keyType: 'ec', algorithm: 'sha256', passphrase: 'secret' });
  const ca = await newCertificate(['authority.test']);
  const issued = await newCertificate(['issued.test'], { ca });
  const refused: [TestAnswerFiles, RegExp][] = [
    [{ ...(await newCertificate(['old.test'], { fromDays: -10, days: 5 })) }, /a\.crt expired on \d{4}-.*renew/],
    [{ ...(await newCertificate(['new.test'], { fromDays: 3 })) }, /a\.crt is valid only from/],
    [{ cert: good.cert, key: issued.key }, /a\.key is not the key of .*a\.crt/],
    [{ cert: 'no certificate', key: good.key }, /a\.crt holds no certificate/],
    [{ cert: good.cert, key: 'no key' }, /a\.key holds no private key/],
    [{ cert: encrypted.cert, key: encrypted.private }, /a\.key is protected by a passphrase/],
    [{ cert: `${issued.cert}\n${good.cert}`, key: issued.key }, /certificate 2 did not issue/],
  ];
  for (const [files, message] of refused) {
    place(folder, 'a', files);
    const answer = await call('POST', '/tls/reload');
    expect([answer.status, answer.json<{ code: string }>().code]).toEqual([422, 'ROUTER_TLS_INVALID']);
    const { errors } = answer.json<{ errors: { path: string; message: string }[] }>();
    expect(errors.map((fault) => fault.message).join('\n')).toMatch(message);
    expect(errors[0]?.path).toMatch(/^\/certificates\/0\/(cert|key)$/);
    expect((await status()).faults).toEqual(errors);
    expect(await shownTo(port)).toBe('DNS:good.test');
  }
  rmSync(`${folder}/a.key`);
  expect((await call('POST', '/tls/reload')).body).toContain('cannot be read (ENOENT)');
  expect(await shownTo(port)).toBe('DNS:good.test');
  place(folder, 'a', { cert: `${issued.cert}\n${ca.cert}`, key: issued.key });
  expect((await call('POST', '/tls/reload')).status).toBe(200);
  expect((await status()).faults).toEqual([]);
  expect(await shownTo(port)).toBe('DNS:issued.test');
});

interface TestAnswerFiles {
  cert: string;
  key: string;
}

test('settings that make no sense, or a port that is taken, change nothing', async () => {
  const { folder, call, status, port: plainPort } = await startSecure();
  const certificates = [place(folder, 'a', await newCertificate(['localhost']))];
  const port = await startTls({ call }, { certificates });
  const before = await status();
  const wrong = {
    listen: 'unix:/x',
    certificates: [{ cert: 'relative', key: 7 }],
    redirectPort: 0,
    hstsSeconds: -1,
    more: 1,
  };
  const answer = await call('PUT', '/tls', wrong);
  expect(answer.status).toBe(422);
  expect(answer.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path)).toEqual([
    '/more',
    '/listen',
    '/certificates/0/cert',
    '/certificates/0/key',
    '/redirectPort',
    '/hstsSeconds',
  ]);
  const taken = { listen: `tcp:127.0.0.1:${plainPort}`, certificates, redirectPort: null, hstsSeconds: null };
  expect((await call('PUT', '/tls', taken)).body).toMatch(/EADDRINUSE/);
  expect(await status()).toEqual(before);
  expect(await shownTo(port)).toBe('DNS:localhost');
});

test('plain requests are sent on, except for challenges of a certificate authority; answers over TLS say to stay there', async () => {
  const { folder, call, port: plainPort, seen } = await startSecure();
  const certificates = [place(folder, 'a', await newCertificate(['localhost']))];
  const port = await startTls({ call }, { certificates, redirectPort: 443, hstsSeconds: 600 });
  const moved = await ask(
    { port: plainPort, method: 'POST', path: '/a?b=1', headers: { Host: 'shop.test:8080' } },
    'body',
  );
  expect([moved.status, moved.headers.location]).toEqual([308, 'https://shop.test/a?b=1']);
  expect(moved.headers).not.toHaveProperty('strict-transport-security');
  expect(seen).toEqual([]);
  const challenge = await ask({ port: plainPort, path: '/.well-known/acme-challenge/token' });
  expect([challenge.status, seen[0]?.url]).toEqual([200, '/.well-known/acme-challenge/token']);
  const secure = await askSecurely(port);
  expect([secure.status, secure.headers['strict-transport-security']]).toEqual([200, 'max-age=600']);
  const stream = await askHttp2(await connectHttp2(port));
  expect([stream.status, stream.headers['strict-transport-security']]).toEqual([200, 'max-age=600']);
  expect(await startTls({ call }, { certificates, redirectPort: 8443 })).toBe(port);
  expect((await ask({ port: plainPort, headers: { Host: '[::1]:80' } })).headers.location).toBe('https://[::1]:8443/');
  expect((await askSecurely(port)).headers).not.toHaveProperty('strict-transport-security');
});

test('settings outlive the router; without usable files it serves the rest, and TLS as soon as they are there', async () => {
  const { folder, state, close, ...router } = await startSecure();
  const certificates = [place(folder, 'a', await newCertificate(['localhost'], { days: 1.00005 }))];
  await startTls(router, { certificates, redirectPort: 443 });
  await close();
  const expired = await startRouter({ state });
  const { listening } = (await expired.call('GET', '/tls')).json<TlsAnswer>();
  expect(await shownTo(Number(listening?.split(':').at(-1)))).toBe('DNS:localhost');
  await expired.close();
  rmSync(`${folder}/a.key`);
  const second = await startRouter({ state });
  const now = async () => (await second.call('GET', '/tls')).json<TlsAnswer>();
  expect(await now()).toMatchObject({ listening: null, faults: [{ path: '/certificates/0/key' }] });
  expect((await ask({ port: second.port })).status).toBe(200);
  place(folder, 'a', await newCertificate(['again.test']));
  await eventually(async () => (await now()).listening !== null);
  expect(await shownTo(Number((await now()).listening?.split(':').at(-1)))).toBe('DNS:again.test');
  expect((await second.call('PUT', '/tls', null)).json<TlsAnswer>()).toMatchObject({ settings: null, listening: null });
  expect((await ask({ port: second.port })).status).toBe(200);
});
