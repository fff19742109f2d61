import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { birthOf } from './birth.ts';
import { launch } from './launch.ts';
import { TemporaryPlace } from './testing/temporary-place.ts';

test('a program begins once it is let go', async () => {
  await using at = new TemporaryPlace();
  const mark = `${at.folder}/began`;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const { go } = launch(at.spec('late', { command: 'touch', args: [mark] }), `${at.folder}/late.log`, resolve);
  expect(existsSync(mark)).toBe(false);
  go();
  expect(await promise).toEqual({ code: 0, signal: null });
  expect(existsSync(mark)).toBe(true);
});

test('a program whose keeper dies before letting it go never begins', async () => {
  await using at = new TemporaryPlace();
  const mark = `${at.folder}/began`;
  const fixture = fileURLToPath(new URL('./testing/launch-without-go.ts', import.meta.url));
  const keeper = spawn(process.execPath, [fixture, at.folder, mark], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(keeper.stdout, 'data');
  const gated = Number(line);
  expect(birthOf(gated)).not.toBeNull();
  keeper.kill('SIGKILL');
  await vi.waitFor(() => expect(birthOf(gated)).toBeNull(), { timeout: 180_000 });
  expect(existsSync(mark)).toBe(false);
});

test('what cannot be made at all is reported as its end', async () => {
  await using at = new TemporaryPlace();
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const { pid } = launch(at.spec('nowhere', { cwd: `${at.folder}/missing` }), `${at.folder}/nowhere.log`, resolve);
  expect(pid).toBeUndefined();
  expect(await promise).toMatchObject({ code: null, error: { code: 'ENOENT' } });
});
