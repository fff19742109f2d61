import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rotate } from './logs.ts';
import { TemporaryPlace } from './testing/temporary-place.ts';

const limits = { bytes: 100, kept: 3 };

test('a log file is emptied under its writer, and only the youngest copies are kept', async () => {
  await using at = new TemporaryPlace();
  const file = `${at.folder}/api.log`;
  const writer = openSync(file, 'a');
  for (const letter of 'abcdef') {
    writeSync(writer, letter.repeat(101));
    await rotate(file, limits);
  }
  writeSync(writer, 'after');
  closeSync(writer);
  const names = readdirSync(at.folder).toSorted();
  expect(names).toEqual(['api.log', 'api.log.1', 'api.log.2', 'api.log.3']);
  expect(names.map((name) => readFileSync(`${at.folder}/${name}`, 'utf8')[0])).toEqual(['a', 'f', 'e', 'd']);
  expect(readFileSync(file, 'utf8')).toBe('after');
});

test('a file within the limit stays as it is, and a missing one is no error', async () => {
  await using at = new TemporaryPlace();
  const file = `${at.folder}/api.log`;
  const writer = openSync(file, 'a');
  writeSync(writer, 'x'.repeat(100));
  closeSync(writer);
  await rotate(file, limits);
  await rotate(`${at.folder}/none.log`, limits);
  expect(readdirSync(at.folder)).toEqual(['api.log']);
});

test('what is written during the copy is kept, and a flood is cut to its end', async () => {
  await using at = new TemporaryPlace();
  const file = `${at.folder}/api.log`;
  const writer = openSync(file, 'a');
  writeSync(writer, `${'x'.repeat(500)}tail`);
  const rotated = rotate(file, limits);
  writeSync(writer, 'meanwhile');
  await rotated;
  closeSync(writer);
  expect(statSync(file).size).toBe(0);
  expect(readFileSync(`${file}.1`, 'utf8')).toBe(`${'x'.repeat(96)}tailmeanwhile`);
});
