/** TLS is declared in the config: visitors come in with it, and neither a renewed certificate nor a release costs one of them a request. */

import { X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import type { Tls } from '../packages/cutover/src/model/system.ts';
import { until } from '../packages/cutover/src/keeper/testing/processes.ts';
import { askHttp2, connectHttp2, newCertificate, place } from '../packages/proxy/src/tls/testing.ts';
import { freePort } from '../packages/cutover/src/wire/free-port.ts';
import { TestEnvironment } from './support/environment.ts';

const environment = new TestEnvironment('pair');
afterAll(() => environment.close());

/** Folder of sources that declare it. */
function versionWith(name: string, tls: Partial<Tls>): Promise<string> {
  const folder = path.join(environment.place.home, `overlay-${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'tls.json'), JSON.stringify({ local: tls }));
  return environment.version(name, folder);
}

interface Seen {
  status: number;
  headers: IncomingHttpHeaders;
  /** Of the certificate. */
  fingerprint: string;
}

/** As a visitor who comes for the first time: a connection of its own, no cookie. */
function visit(port: number): Promise<Seen> {
  const { promise, resolve, reject } = Promise.withResolvers<Seen>();
  const asked = https.get({ host: '127.0.0.1', port, path: '/state', agent: false, rejectUnauthorized: false });
  asked.on('error', reject).on('response', (answer) => {
    const fingerprint = (answer.socket as TLSSocket).getPeerCertificate().fingerprint256;
    answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, fingerprint }));
  });
  return promise;
}

/** So that the visits leave the machine to what is tested. */
const paceMs = 25;

/** Visits one after another until it is stopped. @returns what did not go well, and how many there were */
function keepVisiting(port: number): () => Promise<{ visits: number; failures: string[] }> {
  const failures: string[] = [];
  let [visits, stopped] = [0, false];
  const over = (async () => {
    for (; !stopped; visits += 1, await sleep(paceMs)) {
      const failure = await visit(port).then(
        ({ status }) => (status === 200 ? null : `status ${status}`),
        (error: unknown) => String(error),
      );
      if (failure !== null) failures.push(failure);
    }
  })();
  return async () => {
    stopped = true;
    await over;
    return { visits, failures };
  };
}

const fingerprintOf = ({ cert }: { cert: string }): string => new X509Certificate(cert).fingerprint256;

test('a declared certificate is served, renewed, released with and refused once it has expired', async () => {
  const port = await freePort();
  mkdirSync(environment.place.home, { recursive: true, mode: 0o711 });
  const files = place(environment.place.home, 'site', await newCertificate(['localhost'], { days: 90 }));
  const tls = { port, certificates: [files] };
  const v1 = await versionWith('v1', tls);
  await environment.up(v1);
  await until(async () => expect((await environment.daemon.status()).tls?.listening).toBe(`tcp:127.0.0.1:${port}`));

  const again = await environment.cli(v1, ['up']);
  expect(again.value).toMatchObject({ address: `https://127.0.0.1:${port}`, outcome: 'running' });
  const first = await visit(port);
  expect(first.status).toBe(200);
  expect(first.headers['set-cookie']?.[0]).toMatch(/^cutover-visitor=[0-9a-f]{32};.*; Secure$/);
  const session = await connectHttp2(port);
  expect((await askHttp2(session, { ':path': '/state' })).status).toBe(200);
  const plain = await fetch(`${environment.origin}/state?a=1`, { redirect: 'manual' });
  expect([plain.status, plain.headers.get('location')]).toEqual([308, `https://127.0.0.1:${port}/state?a=1`]);

  const stopVisiting = keepVisiting(port);
  const renewed = await newCertificate(['localhost'], { days: 4 });
  place(environment.place.home, 'site', renewed);
  await until(async () => expect((await visit(port)).fingerprint).toBe(fingerprintOf(renewed)));
  expect((await askHttp2(session, { ':path': '/state' })).status, 'who is connected stays so').toBe(200);

  const released = await environment.cli(await versionWith('v2', { ...tls, hstsDays: 30 }), ['release']);
  expect(released.value).toMatchObject({ outcome: 'promoted' });
  await until(async () => expect((await visit(port)).headers['strict-transport-security']).toBe('max-age=2592000'));

  const expired = place(environment.place.home, 'old', await newCertificate(['localhost'], { fromDays: -9, days: 5 }));
  const refused = await environment.cli(await versionWith('v3', { port, certificates: [expired] }), ['release']);
  expect(refused).toMatchObject({ code: 1, value: { outcome: 'refused' } });
  expect(environment.state().releases.get(String(refused.value['release']))?.turned?.cause).toMatchObject({
    code: 'CERTIFICATE_UNUSABLE',
    message: expect.stringContaining('old.crt expired on'),
  });

  // The way back is open although the certificate that it was released with cannot be served any more.
  writeFileSync(files.cert, 'not a certificate');
  const back = await environment.cli(v1, ['rollback']);
  expect(back.value).toMatchObject({ outcome: 'promoted' });
  const { tls: shown } = await environment.daemon.status();
  expect(shown?.findings).toEqual([expect.stringContaining('site.crt holds no certificate')]);
  const { visits, failures } = await stopVisiting();
  expect(failures).toEqual([]);
  expect(visits).toBeGreaterThan(0);
  expect(await environment.violations()).toEqual([]);
});
