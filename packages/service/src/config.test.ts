import { spawnSync } from 'node:child_process';
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { findConfigProblems, readConfig } from './config.ts';
import { createRedact } from './secrets.ts';

const schema = Type.Object({
  DATABASE_URL: Type.String({ minLength: 10 }),
  WORKERS: Type.Integer({ default: 2, maximum: 8 }),
  VERBOSE: Type.Boolean({ default: false }),
  MODE: Type.Union([Type.Literal('fast'), Type.Literal('safe')]),
  NOTE: Type.Optional(Type.String()),
});

test('text becomes the declared types, defaults apply, and nothing undeclared gets in', () => {
  const config = readConfig(schema, {
    DATABASE_URL: 'postgres://x',
    VERBOSE: 'true',
    MODE: 'fast',
    NOTE: '',
    HOME: '/root',
  });
  expect(config).toEqual({ DATABASE_URL: 'postgres://x', WORKERS: 2, VERBOSE: true, MODE: 'fast' });
  expect(Object.isFrozen(config)).toBe(true);
});

test('every finding is reported at once, in order, without a value', () => {
  const findings = findConfigProblems(schema, { DATABASE_URL: 'hunter2', WORKERS: '9', MODE: '' });
  expect(findings.map(({ name }) => name)).toEqual(['DATABASE_URL', 'WORKERS', 'MODE']);
  expect(findings.at(-1)?.problem).toBe('missing ("fast" or "safe")');
  expect(JSON.stringify(findings)).not.toContain('hunter2');
});

test('a process with wrong config says so and exits with 1', () => {
  const program = `import { createService, Type } from '@cutover/service';
    await createService({ name: 'api', config: Type.Object({ PASSWORD: Type.String({ minLength: 99 }), PORTS: Type.Integer() }) });`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--input-type=module', '-e', program],
    {
      env: { PASSWORD: 'hunter2', CUTOVER_COLOUR: 'red' },
      encoding: 'utf8',
    },
  );
  expect(status).toBe(1);
  expect(stderr).toMatch(/CONFIG_INVALID[\s\S]*CUTOVER_COLOUR[\s\S]*PASSWORD[\s\S]*PORTS: missing \(integer\)/);
  expect(stderr).not.toContain('hunter2');
});

test('secrets are taken out of texts by their names', () => {
  const redact = createRedact({ TOKEN: 'sesame-1', LONGER: 'sesame-1-2', PORT: '80' });
  expect(redact('sesame-1-2 then sesame-1 at :80, redis://u:p@h')).toBe(
    '[LONGER] then [TOKEN] at :80, redis://u:[redacted]@h',
  );
});
