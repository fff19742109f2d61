/** What was proven in qa goes to production as it is; only the values of the place differ, and secrets stay secret. */

import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { AudienceProcess } from '../tools/audience/client.ts';
import { invite } from './support/audience.ts';
import { freePort } from '../packages/cutover/src/wire/free-port.ts';
import { TestEnvironment } from './support/environment.ts';

const qa = new TestEnvironment('pair', 'qa');
const production = new TestEnvironment('pair', 'production', qa);
/** Never brought up by itself. */
const fresh = new TestEnvironment('pair', 'fresh', qa);
const audiences: AudienceProcess[] = [];
afterAll(async () => {
  for (const audience of audiences) audience.kill();
  await fresh.close();
  await production.close();
  await qa.close();
});

const random = (): string => randomBytes(16).toString('hex');
const secrets = { qa: random(), production: random(), fresh: random() };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function version(name: string, ...overlays: string[]): Promise<string> {
  const folder = await qa.version(name, ...overlays);
  for (const [environment, secret] of Object.entries(secrets)) {
    writeFileSync(path.join(folder, `.env.${environment}`), `GREETING="hello from ${environment}"\nTOKEN=${secret}\n`);
  }
  return folder;
}

test('the promoted digest is the same, values and secrets are those of each place, and neither is told', async () => {
  const [v1, v2] = [await version('v1'), await version('v2', 'v2')];
  for (const environment of [qa, production]) {
    await environment.up(v1);
    audiences.push(await invite(environment.origin));
  }
  const told = [
    await qa.cli(v2, ['release']),
    // Promoting takes what qa proved, whatever the folder holds by now.
    await production.cli(v1, ['promote', '--from', 'qa']),
  ];
  expect(told.map(({ code, value }) => ({ code, outcome: value['outcome'] }))).toEqual([
    { code: 0, outcome: 'promoted' },
    { code: 0, outcome: 'promoted' },
  ]);

  const serving = await Promise.all([qa, production].map(async ({ daemon }) => (await daemon.status()).serving?.tuple));
  expect(serving[1]?.digest).toBe(serving[0]?.digest);
  for (const { origin, place } of [qa, production]) {
    const token = sha256(secrets[place.environment as keyof typeof secrets]);
    expect(await (await fetch(`${origin}/about`)).json()).toEqual({
      version: 'v2',
      greeting: `hello from ${place.environment}`,
      token,
    });
  }

  const written = [qa, production].flatMap(({ place }) => [
    ...filesBelow(place.logs),
    ...filesBelow(place.state).filter((file) => file.startsWith(place.journal)),
  ]);
  const texts = [...written.map((file) => readFileSync(file, 'latin1')), ...told.map((each) => JSON.stringify(each))];
  expect(
    texts.some((text) => text.includes('a careless line')),
    'the logs were looked at',
  ).toBe(true);
  expect(
    texts.some((text) => text.includes('release-opened')),
    'the journals were looked at',
  ).toBe(true);
  const leaks = Object.values(secrets).map((secret) => texts.filter((text) => text.includes(secret)).length);
  expect(leaks).toEqual([0, 0, 0]);
});

test('an environment where nothing was ever released comes up with what is promoted to it', async () => {
  const folder = path.join(qa.sources, 'v1');
  const port = await freePort();
  expect(await fresh.cli(folder, ['promote', '--from', 'qa', '--port', String(port)])).toMatchObject({
    code: 0,
    value: { outcome: 'promoted', address: `http://127.0.0.1:${port}` },
  });
  const { serving } = await fresh.daemon.status();
  expect(serving).toMatchObject({ purpose: 'install', tuple: { digest: qa.state().serving?.tuple.digest } });
  expect(await (await fetch(`http://127.0.0.1:${port}/about`)).json()).toEqual({
    version: 'v2',
    greeting: 'hello from fresh',
    token: sha256(secrets.fresh),
  });
  const moved = await fresh.cli(folder, ['promote', '--from', 'qa', '--again', '--port', String(await freePort())]);
  expect(moved).toMatchObject({ code: 1, value: { error: { code: 'PORT_CHANGED' } } });
  expect(await fresh.violations()).toEqual([]);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}
