import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BadCase, readCase, schemaText } from './case.ts';

const lab = path.resolve(import.meta.dirname, '../../tests/lab');

/** A folder of a case that holds these files. */
function folder(files: Record<string, string>): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'lab-case-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    writeFileSync(path.join(made, name), content);
  }
  return made;
}

const said = (value: unknown, files: Record<string, string> = {}): string =>
  folder({ 'case.json': JSON.stringify(value), ...files });

test('a folder without a case.json is laid over the lab as it is', () => {
  const made = folder({ 'pages/index.html': '' });
  expect(readCase(made, lab)).toMatchObject({ name: path.basename(made), overlay: made, notes: [] });
});

test('its files lie beside a case.json', () => {
  const made = said({ what: 'Another page' }, { 'files/pages/new.html': '' });
  expect(readCase(made, lab)).toMatchObject({ what: 'Another page', overlay: path.join(made, 'files') });
});

test('other names for ours are understood, and what is not is told and left aside', () => {
  const one = readCase(said({ id: 'F1', removed: ['Dockerfile'], colour: 'red' }), lab);
  expect(one).toMatchObject({ row: 'F1', remove: ['Dockerfile'] });
  expect(one.notes).toEqual(['case.json says "colour", which means nothing here']);
});

test('everything that is wrong is told at once', () => {
  const wrong = {
    replace: [
      { file: 'nowhere.ts', find: 'a', with: 'b' },
      { file: 'package.json', find: 'no such text', with: '' },
      { file: 'tsconfig.json', find: 'true', with: 'false' },
    ],
    remove: ['gone.ts'],
    files: { '../outside.ts': '' },
  };
  const read = () => readCase(said(wrong), lab);
  expect(read).toThrow(BadCase);
  for (const problem of [
    'the lab has no nowhere.ts',
    'package.json does not hold "no such text"',
    /tsconfig\.json holds "true" \d+ times: find more of it, or say "all": true/,
    'the lab has no gone.ts',
    '"../outside.ts" leaves the folder',
  ])
    expect(read).toThrow(problem);
});

test('a value of another kind is told with its place', () => {
  expect(() => readCase(said({ replace: [{ file: 1 }], watch: 'long' }), lab)).toThrow(/replace\.0\.file[^]*watch/);
  expect(() => readCase(folder({ 'case.json': '{' }), lab)).toThrow(BadCase);
  expect(() => readCase('/nowhere/at/all', lab)).toThrow('there is no such folder');
});

test('the schema for editors is that of the reader', () => {
  expect(readFileSync(path.join(lab, 'case.schema.json'), 'utf8')).toBe(schemaText());
});
