import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { weakenedSince } from '../model/weakened.ts';
import { factsOf } from './facts.ts';
import { openProject } from './project.ts';

type Files = Record<string, string>;

const root = mkdtempSync(join(tmpdir(), 'cutover-weakened-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;

async function factsFor(files: Files) {
  const folder = join(root, String(++folders));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return (await factsOf(await openProject(folder))).facts;
}

const scripts = (record: Record<string, string>): string => JSON.stringify({ scripts: record });
const compiler = (compilerOptions: object, rest: object = {}): string => JSON.stringify({ compilerOptions, ...rest });
const workflow = (steps: string, on = 'on: push'): string =>
  `name: ci\n${on}\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci\n${steps}`;
const ci = '.github/workflows/ci.yml';
const suite = `test('a', () => expect(a()).toBe(1));\ntest('b', () => expect(b()).toBe(2));\n`;
const linter = (rules: string): string => `export default [{ rules: { ${rules} } }];\n`;

/** What served, what comes after it and weakens a check, a part of what is told; and the harmless twin. */
const changes: [what: string, before: Files, weaker: Files, told: string, harmless: Files][] = [
  [
    'a script that forgets what it found',
    { 'package.json': scripts({ typecheck: 'tsc -p .' }) },
    { 'package.json': scripts({ typecheck: 'tsc -p . ; exit 0' }) },
    'checks nothing',
    { 'package.json': scripts({ typecheck: 'tsc -p . ; node report.ts' }) },
  ],
  [
    'a script that starts one that checks nothing',
    { 'package.json': scripts({ test: 'vitest run' }) },
    { 'package.json': scripts({ test: 'npm run later', later: 'echo later' }) },
    'checks nothing',
    { 'package.json': scripts({ test: 'npm run all', all: 'vitest run' }) },
  ],
  [
    'a script that only says its version',
    { 'package.json': scripts({ typecheck: 'tsc -p .' }) },
    { 'package.json': scripts({ typecheck: 'tsc --version' }) },
    'checks nothing',
    { 'package.json': scripts({ typecheck: 'tsc -p . --pretty' }) },
  ],
  [
    'a script of Node that does nothing',
    { 'package.json': scripts({ test: 'node --test' }) },
    { 'package.json': scripts({ test: `node -e "process.exit(0)"` }) },
    'checks nothing',
    { 'package.json': scripts({ test: 'node --test --experimental-strip-types' }) },
  ],
  [
    'a build that checks the types no more',
    { 'package.json': scripts({ build: 'tsc -b && vite build' }) },
    { 'package.json': scripts({ build: 'vite build' }) },
    'no script checks the types',
    { 'package.json': scripts({ build: 'vite build', typecheck: 'tsgo -b' }) },
  ],
  [
    'a check in the middle that may fail',
    { 'package.json': scripts({ build: 'tsc -b && vite build' }) },
    { 'package.json': scripts({ build: 'tsc -b || true && vite build' }) },
    '|| true',
    { 'package.json': scripts({ build: 'rm -rf dist || true && tsc -b && vite build' }) },
  ],
  [
    'tests that pass when there are none',
    { 'package.json': scripts({ test: 'vitest run' }) },
    { 'package.json': scripts({ test: 'vitest run --passWithNoTests' }) },
    'passWithNoTests',
    { 'package.json': scripts({ test: 'vitest run --coverage' }) },
  ],
  [
    'strictness of a file that others extend',
    { 'tsconfig.json': compiler({ strict: true }), 'tsconfig.base.json': compiler({}) },
    { 'tsconfig.json': compiler({}, { extends: './tsconfig.base.json' }), 'tsconfig.base.json': compiler({}) },
    '"strict" was on',
    { 'tsconfig.json': compiler({}, { extends: './tsconfig.base' }), 'tsconfig.base.json': compiler({ strict: true }) },
  ],
  [
    'declarations that nobody looks at',
    { 'tsconfig.json': compiler({ strict: true }) },
    { 'tsconfig.json': compiler({ strict: true, skipLibCheck: true }) },
    'skipLibCheck',
    { 'tsconfig.json': compiler({ strict: true, resolveJsonModule: true }) },
  ],
  [
    'a file whose types nobody looks at',
    { 'src/a.ts': 'export const a = 1;' },
    { 'src/a.ts': '// @ts-nocheck\nexport const a: string = 1;' },
    '@ts-nocheck',
    { 'src/a.ts': '// Said in the manual: `@ts-nocheck` is refused.\nexport const a = 1;' },
  ],
  [
    'one line more whose types nobody looks at',
    { 'src/a.ts': '// @ts-ignore\nexport const a: string = 1;' },
    { 'src/a.ts': '// @ts-ignore\nexport const a: string = 1;\n// @ts-ignore\nexport const b: string = 1;' },
    '@ts-ignore',
    { 'src/b.ts': '// @ts-ignore\nexport const a: string = 1;' },
  ],
  [
    'a file that no linter looks at',
    { 'src/a.ts': 'export const a = 1;' },
    { 'src/a.ts': '/* eslint-disable */\nexport const a = 1;' },
    'eslint-disable',
    { 'src/a.ts': '/* eslint-disable no-console */\nexport const a = 1;' },
  ],
  [
    'a rule of the linter',
    { 'eslint.config.js': linter(`'no-undef': 'error'`) },
    { 'eslint.config.js': linter(`'no-undef': 'off'`) },
    'no-undef was 2 and is 0',
    { 'eslint.config.js': linter(`'no-undef': ['error', { typeof: true }]`) },
  ],
  [
    'a rule of a preset',
    { '.eslintrc.json': '{"extends": "all", "rules": {}}' },
    { '.eslintrc.json': '{"extends": "all", "rules": {"@typescript-eslint/no-explicit-any": 0}}' },
    'no-explicit-any is turned off',
    { '.eslintrc.json': '{"extends": "all", "rules": {"semi": 0, "max-depth": ["error", 2]}}' },
  ],
  [
    'a share of the code that tests must reach',
    { 'vitest.config.ts': 'export default { test: { coverage: { thresholds: { lines: 80 } } } };' },
    { 'vitest.config.ts': 'export default { test: { coverage: { thresholds: { lines: 40 } } } };' },
    'was 80 and is 40',
    { 'vitest.config.ts': 'export default { test: { coverage: { thresholds: { lines: 85 } } } };' },
  ],
  [
    'a build that passes with errors of types',
    { 'next.config.ts': 'export default {};' },
    { 'next.config.ts': 'export default { typescript: { ignoreBuildErrors: true } };' },
    'ignoreBuildErrors',
    { 'next.config.ts': 'export default {\n  // ignoreBuildErrors: true\n  typescript: { tsconfigPath: "a.json" } };' },
  ],
  [
    'a step that may fail',
    { [ci]: workflow('      - run: npm test\n') },
    { [ci]: workflow('      - run: npm test\n        continue-on-error: true\n') },
    'continue-on-error',
    { [ci]: workflow('      - run: npm test\n        timeout-minutes: 5\n') },
  ],
  [
    'a step whose failure is forgotten',
    { [ci]: workflow('      - run: npm test\n') },
    { [ci]: workflow('      - run: npm test || true\n') },
    '|| true',
    { [ci]: workflow('      - run: pkill chrome || true\n      - run: npm test\n') },
  ],
  [
    'a job that never runs',
    { [ci]: workflow('      - run: npm test\n') },
    { [ci]: workflow('      - run: npm test\n        if: false\n') },
    'if: false',
    { [ci]: workflow(`      - run: npm test\n        if: github.actor != 'bot'\n`) },
  ],
  [
    'a pipeline without the tests',
    { [ci]: workflow('      - run: npm run typecheck\n      - run: npm test\n') },
    { [ci]: workflow('      - run: npm run typecheck\n') },
    'no pipeline that runs by itself runs the tests',
    { [ci]: workflow('      - run: npm run typecheck\n      - run: npx vitest run\n') },
  ],
  [
    'a pipeline that somebody must start',
    { [ci]: workflow('      - run: npm test\n') },
    { [ci]: workflow('      - run: npm test\n', 'on: workflow_dispatch') },
    'no pipeline that runs by itself',
    { [ci]: workflow('      - run: npm test\n', 'on:\n  pull_request:\n  workflow_dispatch:') },
  ],
  [
    'one test that is asked alone',
    { 'a.test.ts': suite },
    { 'a.test.ts': suite.replace('test(', 'test.only(') },
    'skipped',
    { 'a.test.ts': suite.replace('test(', 'test.concurrent(') },
  ],
  [
    'a test in a comment',
    { 'a.test.ts': suite },
    { 'a.test.ts': `// ${suite}` },
    'of 2 tests 1 are left',
    { 'a.test.ts': `// Two of them.\n${suite}` },
  ],
  [
    'a test of Node that is skipped',
    { 'test/a.js': suite },
    { 'test/a.js': suite.replace(`'a', `, `'a', { skip: true }, `) },
    'skipped',
    { 'test/a.js': suite.replace(`'a', `, `'a', { timeout: 1000 }, `) },
  ],
  [
    'tests that assert nothing',
    { 'a.test.ts': suite },
    { 'a.test.ts': `test('a', () => a());\ntest('b', () => b());\n` },
    'assert nothing',
    { 'a.test.ts': `test('a', () => assert.equal(a(), 1));\ntest('b', () => assert.ok(b()));\n` },
  ],
];

test.each(changes)('weaker: %s', async (_what, before, weaker, told, harmless) => {
  const serving = await factsFor(before);
  const messages = weakenedSince(serving, await factsFor(weaker)).map(({ message }) => message);
  expect(messages).toEqual([expect.stringContaining(told)]);
  expect(weakenedSince(serving, await factsFor(harmless))).toEqual([]);
});
