import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';

let folder: string;
let root: string;
let secrets: Secrets;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  root = join(folder, 'secrets');
  secrets = openSecrets(root);
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a version keeps its value; the same value again is the same version', async () => {
  expect(await secrets.put('api.TOKEN', 'one')).toBe(1);
  expect(await secrets.put('api.TOKEN', 'one')).toBe(1);
  expect(await secrets.put('api.TOKEN', 'two\nlines é')).toBe(2);
  expect(await secrets.put('api.TOKEN', 'one')).toBe(3);
  expect(await openSecrets(root).get('api.TOKEN', 2)).toBe('two\nlines é');
  expect(await secrets.get('api.TOKEN', 1)).toBe('one');
});

test('versions are ordered as numbers', async () => {
  for (let value = 1; value <= 11; value++) expect(await secrets.put('api.TOKEN', `value ${value}`)).toBe(value);
});

test('only the owner can read, also when the folder was there with other rights', async () => {
  mkdirSync(root);
  chmodSync(root, 0o777);
  await secrets.put('api.TOKEN', 'one');
  const mode = (path: string): number => statSync(join(root, path)).mode & 0o777;
  expect([mode('.'), mode('api.TOKEN'), mode('api.TOKEN/1')]).toEqual([0o700, 0o700, 0o600]);
});

test('a lost version is named, its value never', async () => {
  await secrets.put('api.TOKEN', 'hunter2');
  await expect(secrets.get('api.TOKEN', 2)).rejects.toMatchObject({
    code: 'SECRET_LOST',
    message: expect.not.stringContaining('hunter2') as string,
  });
});

test.each(['../key', '', '.new-1', 'a/b', 'a'.repeat(129)])('the name "%s" is refused', async (name) => {
  await expect(secrets.put(name, 'x')).rejects.toThrow('cannot name a secret');
  await expect(secrets.get(name, 1)).rejects.toThrow('cannot name a secret');
});

test('a generated key is made once and long', async () => {
  const first = await secrets.generate('journey-key');
  expect(Buffer.from(first.value, 'base64url')).toHaveLength(32);
  expect(await openSecrets(root).generate('journey-key')).toEqual(first);
  expect((await secrets.generate('private-key')).value).not.toBe(first.value);
});

test('many writers at once, in several processes, never lose or share a version', async () => {
  const write = `import { openSecrets } from ${JSON.stringify(new URL('secrets.ts', import.meta.url).href)};
    const secrets = openSecrets(${JSON.stringify(root)});
    const own = await Promise.all(Array.from({ length: 5 }, (_, n) => secrets.put('api.TOKEN', process.argv[1] + n)));
    const key = await secrets.generate('key');
    console.log(JSON.stringify({ own, key: key.value }));`;
  const outputs = await Promise.all(
    ['a', 'b', 'c'].map((name) => promisify(execFile)(process.execPath, ['--input-type=module', '-e', write, name])),
  );
  const results = outputs.map(({ stdout }) => JSON.parse(stdout) as { own: number[]; key: string });
  expect(results.flatMap(({ own }) => own).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 15 }, (_, index) => index + 1),
  );
  expect(new Set(results.map(({ key }) => key)).size).toBe(1);
  const values = await Promise.all(Array.from({ length: 15 }, (_, index) => secrets.get('api.TOKEN', index + 1)));
  expect(new Set(values).size).toBe(15);
});

test('what a killed writer left is no version and is removed later', async () => {
  await secrets.put('api.TOKEN', 'one');
  for (const name of ['.new-old', '.new-young']) writeFileSync(join(root, name), 'torn');
  utimesSync(join(root, '.new-old'), new Date(0), new Date(0));
  expect(await secrets.put('api.TOKEN', 'two')).toBe(2);
  expect(readdirSync(root).sort()).toEqual(['.new-young', 'api.TOKEN']);
});
