import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { System } from '../model/system.ts';
import { collectEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import { resolveConfig } from './resolve.ts';
import type { ServiceConfig } from './schema.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-'));
  for (const name of ['cutover.config.ts', 'main.ts']) writeFileSync(join(folder, name), '');
});

afterEach(() => rmSync(folder, { recursive: true }));

function collect(env: NonNullable<ServiceConfig['env']>, variables: Record<string, string>): Environment {
  const artifact = { bundle: { 'main.js': 'main.ts' } };
  const { system } = resolveConfig(
    { name: 'small', services: { api: { artifact, env }, web: { artifact } }, entry: 'web' },
    { file: join(folder, 'cutover.config.ts') },
  );
  return collectEnvironment(system as System, { folder, environment: 'qa', variables });
}

test('the nearer source wins: process, file of the environment, common file, default', () => {
  writeFileSync(join(folder, '.env.qa'), 'B=qa\nC="qa"\n');
  writeFileSync(join(folder, '.env'), 'B=common\nC=common\nD=common\n');
  const env = { A: 'default', B: 'default', C: 'default', D: 'default', E: 'default' };
  expect(collect(env, { C: 'process', UNDECLARED: 'x' }).values).toEqual({
    'api.A': 'default',
    'api.B': 'qa',
    'api.C': 'process',
    'api.D': 'common',
    'api.E': 'default',
  });
});

test('secrets are kept apart', () => {
  writeFileSync(join(folder, '.env.qa'), 'TOKEN=hunter2\n');
  expect(collect({ TOKEN: { secret: true }, LEVEL: 'info' }, {})).toEqual({
    values: { 'api.LEVEL': 'info' },
    secrets: { 'api.TOKEN': 'hunter2' },
  });
});

test('what is optional may be absent or blank', () => {
  expect(collect({ A: { optional: true }, B: { optional: true } }, { B: ' ' })).toEqual({ values: {}, secrets: {} });
});

test.each([
  ['changeme', 'was never filled in'],
  ['"k3Jd9Wq7"', 'stands in quotes'],
  ['k3Jd9Wq7\\n', 'ends with a written-out end of line'],
])('a secret that cannot be one is not accepted: %s', (value, why) => {
  const env = { TOKEN: { secret: true } };
  expect(() => collect(env, { TOKEN: value })).toThrow(
    expect.objectContaining({ details: [`api.TOKEN ${why} in the environment`] }),
  );
  expect(collect(env, { TOKEN: 'k3Jd9Wq7' }).secrets).toEqual({ 'api.TOKEN': 'k3Jd9Wq7' });
});

test('everything that is missing or not acceptable is told at once, and no value with it', () => {
  writeFileSync(join(folder, '.env.qa'), 'BLANK=\nTOKEN=" hunter2"\n');
  let thrown: unknown;
  try {
    collect(
      {
        GONE: { description: 'where mails go' },
        BLANK: {},
        TOKEN: { secret: true },
        ZERO: 'x',
        OPTIONAL: { optional: true },
        FINE: 'x',
      },
      { ZERO: 'a\0b', OPTIONAL: 'hunter2 ' },
    );
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({
    code: 'ENVIRONMENT_INCOMPLETE',
    details: [
      'api.GONE is missing (where mails go)',
      'api.BLANK is blank in .env.qa',
      'api.TOKEN begins or ends with white space in .env.qa',
      'api.ZERO holds a zero byte in the environment',
      'api.OPTIONAL begins or ends with white space in the environment',
    ],
  });
  expect(JSON.stringify(thrown)).not.toContain('hunter2');
});
