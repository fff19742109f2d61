/** The checks that ask a program: each rule is broken on purpose, and must be found where it was broken. */
import { describe, expect, test } from 'vitest';
import { plant } from '../support/plant.ts';
import type { Check } from './check.ts';
import { format } from './format.ts';
import { lint } from './lint.ts';
import { types } from './types.ts';
import { unused } from './unused.ts';

async function findingsOf(check: Check, files: Record<string, string>): Promise<string[]> {
  await using repository = await plant(files);
  const findings = await check.run(repository.root);
  return findings.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

const clean = `/** Adds. */\nexport function add(a: number, b: number): number {\n  return a + b;\n}\n`;

describe('types', () => {
  test('pass a sound file', async () => {
    expect(await findingsOf(types, { 'tools/a.ts': clean })).toEqual([]);
  });

  test.for([
    ['a wrong type', 'const a: number = "one";\nexport { a };', 'TS2322'],
    ['an index that may be absent', 'export const first = (a: string[]): string => a[0];', 'TS2322'],
    ['an enum, which Node cannot strip', 'export enum Colour { Blue }', 'TS1294'],
    ['a local that nothing reads', 'export function f() { const a = 1; }', 'TS6133'],
  ] as const)('find %s', async ([, source, code]) => {
    const findings = await findingsOf(types, { 'tools/a.ts': source });
    expect(findings).toEqual([expect.stringContaining(`tools/a.ts:1: ${code}`)]);
  });
});

describe('lint', () => {
  test('passes a sound file', async () => {
    expect(await findingsOf(lint, { 'tools/a.ts': clean })).toEqual([]);
  });

  test.for([
    ['eqeqeq', 'export const same = (a: number) => a == 1;'],
    ['no-var', 'export var a = 1;'],
    ['no-empty', 'export function f() { try { f(); } catch {} }'],
    ['prefer-const', 'let a = 1;\nexport const f = () => a;'],
    ['no-unused-vars', 'const a = 1;\nexport {};'],
    ['no-explicit-any', 'export const f = (a: any) => String(a);'],
    ['ban-ts-comment', '// @ts-ignore\nexport const a: number = 1;'],
    ['consistent-type-imports', 'import { Stats } from "node:fs";\nexport const f = (a: Stats) => a.size;'],
    [
      'no-duplicates',
      'import { join } from "node:path";\nimport { dirname } from "node:path";\nexport { join, dirname };',
    ],
    ['no-floating-promises', 'export function f() { Promise.resolve(1); }'],
    ['no-misused-promises', 'export const f = (a: Promise<boolean>) => (a ? 1 : 2);'],
    ['await-thenable', 'export async function f() { await 1; }'],
    ['only-throw-error', 'export function f() { throw "no"; }'],
    ['no-unnecessary-type-assertion', 'export const f = (a: string) => a as string;'],
    ['switch-exhaustiveness-check', 'export function f(a: "x" | "y") { switch (a) { case "x": return 1; } return 2; }'],
    ['no-focused-tests', 'import { test } from "vitest";\ntest.only("a", () => {});'],
    ['no-commented-out-tests', '// test("a", () => {});\nexport {};'],
  ] as const)('finds what %s forbids', async ([rule, source]) => {
    const file = rule.endsWith('-tests') ? 'tools/a.test.ts' : 'tools/a.ts';
    const findings = await findingsOf(lint, { [file]: source });
    expect(findings.filter((finding) => finding.includes(`(${rule})`))).not.toEqual([]);
  });
});

describe('format', () => {
  test('passes a sound file and finds the other', async () => {
    const findings = await findingsOf(format, { 'tools/a.ts': clean, 'tools/b.ts': 'export const a="b"' });
    expect(findings).toEqual(['tools/b.ts:1: is not formatted']);
  });
});

describe('unused', () => {
  const workspace = {
    'package.json': '{ "name": "planted", "private": true, "type": "module", "workspaces": ["packages/*"] }',
    'packages/proxy/package.json':
      '{ "name": "@cutover/proxy", "type": "module", "exports": { ".": { "source": "./src/index.ts" } }, "dependencies": { "pg": "1.0.0" } }',
    'packages/proxy/src/index.ts': 'import { used } from "./part.ts";\nimport "fastify";\nexport const a = used;\n',
    'packages/proxy/src/part.ts': 'export const used = 1;\nexport const idle = 2;\n',
    'packages/proxy/src/alone.ts': 'export const alone = 1;\n',
  };

  test('finds files, exports and dependencies that nothing uses, and undeclared ones', async () => {
    const findings = await findingsOf(unused, workspace);
    expect(findings).toContain('packages/proxy/src/alone.ts:1: nothing uses this file');
    expect(findings).toContain('packages/proxy/src/part.ts:2: exports: idle');
    expect(findings).toContain('packages/proxy/package.json:1: dependencies: pg');
    expect(findings).toContain('packages/proxy/src/index.ts:2: unlisted: fastify');
    expect(findings.filter((finding) => /used$|: a$/.test(finding))).toEqual([]);
  });
});
