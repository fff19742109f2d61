import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findConfig } from './load.ts';

interface Answer {
  system?: { name: string };
  code?: string;
  message?: string;
  details?: string[];
}

/** Loads in a thread of its own: the test runner has a loader that is not Node's. */
const loader = new Worker(
  `const { parentPort, workerData } = require('node:worker_threads');
   parentPort.on('message', async (file) => {
     const { loadSystem } = await import(workerData);
     const answer = await loadSystem(file).then((system) => ({ system }), ({ code, message, details }) => ({ code, message, details }));
     parentPort.postMessage(answer);
   });`,
  { eval: true, workerData: new URL('load.ts', import.meta.url).href },
);

afterAll(() => loader.terminate());

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function load(name: string, text: string): Promise<Answer> {
  writeFileSync(join(folder, name), text);
  loader.postMessage(join(folder, name));
  const [answer] = (await once(loader, 'message')) as [Answer];
  return answer;
}

const config = (name: string): string =>
  `{ "name": "${name}", "services": { "web": { "artifact": { "bundle": { "main.js": "main.ts" } } } }, "entry": "web" }`;

describe('a config is loaded', () => {
  beforeEach(() => writeFileSync(join(folder, 'main.ts'), ''));

  test('from TypeScript, anew each time', async () => {
    const module = (name: string): string =>
      `import type {} from 'node:fs';\nconst config: object = ${config(name)};\nexport default config;\n`;
    expect((await load('cutover.config.ts', module('one'))).system?.name).toBe('one');
    expect((await load('cutover.config.ts', module('two'))).system?.name).toBe('two');
  });

  test('from JavaScript', async () => {
    expect((await load('cutover.config.mjs', `export default ${config('one')};`)).system?.name).toBe('one');
  });

  test('from JSON', async () => {
    expect((await load('cutover.config.json', config('one'))).system?.name).toBe('one');
  });
});

describe('what cannot be loaded is named with its line', () => {
  test.each([
    ['a syntax error', 'cutover.config.ts', 'export default {\n  a: 1,\n  b: ;\n};', ':3'],
    ['syntax that types alone do not explain', 'cutover.config.ts', '\nenum Colour { Blue }\nexport default {};', ':2'],
    ['an error thrown', 'cutover.config.ts', '\n\nthrow new Error("boom");', ':3: boom'],
    ['something thrown that is no error', 'cutover.config.ts', 'throw 7;', ': it throws 7'],
    ['an import of nothing', 'cutover.config.ts', "import './nowhere.ts';", 'nowhere.ts'],
    [
      'an import of a missing name',
      'cutover.config.ts',
      "\nimport { nothing } from 'node:fs';\nexport default nothing;",
      ':2',
    ],
    [
      'no default export',
      'cutover.config.ts',
      'export const config = {};',
      ': has no default export, where a system is expected',
    ],
    [
      'a function',
      'cutover.config.ts',
      'export default () => ({});',
      ': exports a function as default, where a system is expected',
    ],
    [
      'a promise',
      'cutover.config.ts',
      'export default Promise.resolve({});',
      ': exports a promise as default, where a system is expected',
    ],
    ['a list', 'cutover.config.ts', 'export default [];', ': exports a list as default, where a system is expected'],
    ['broken JSON', 'cutover.config.json', '{\n  "name": "a",\n  nope\n}', ':3'],
    ['JSON that ends early', 'cutover.config.json', '{\n  "name":', ':2'],
    ['a huge file', 'cutover.config.json', ' '.repeat(1_000_001), ': is larger than 1000000 bytes'],
  ])('%s', async (_what, name, text, told) => {
    const { code, message } = await load(name, text);
    expect(code).toBe('CONFIG_UNREADABLE');
    expect(message).toContain(join(folder, name));
    expect(message).toContain(told);
  });

  test('errors of a JSON config have lines too', async () => {
    const { code, details } = await load(
      'cutover.config.json',
      '{\n  "name": "a",\n  "services": {\n    "web": 1\n  },\n  "entry": "web"\n}',
    );
    expect(code).toBe('CONFIG_INVALID');
    expect(details).toContain(`    web  (${join(folder, 'cutover.config.json')}:4)`);
  });
});

test('a folder without config says what was looked for', () => {
  expect(() => findConfig(folder)).toThrow(expect.objectContaining({ code: 'CONFIG_NOT_FOUND' }));
  writeFileSync(join(folder, 'cutover.config.mjs'), '');
  expect(findConfig(folder)).toBe(join(folder, 'cutover.config.mjs'));
});
