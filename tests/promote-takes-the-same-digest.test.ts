/** What was proven in qa goes to production as it is; only the values of the place differ, and secrets stay secret. */

import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { AudienceProcess } from '../tools/audience/client.ts';
import { invite } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';

const qa = new TestEnvironment('pair', 'qa');
const production = new TestEnvironment('pair', 'production', qa);
const audiences: AudienceProcess[] = [];
afterAll(async () => {
  for (const audience of audiences) audience.kill();
  await production.close();
  await qa.close();
});

const secrets = { qa: randomBytes(16).toString('hex'), production: randomBytes(16).toString('hex') };
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
  expect(leaks).toEqual([0, 0]);
}, 180_000);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}
