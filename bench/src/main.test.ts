import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

const main = path.join(import.meta.dirname, 'main.ts');

function bench(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=source', main, ...args], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

test('without a name it lists what there is', async () => {
  const { code, stdout } = await bench();
  expect(code).toBe(0);
  for (const name of ['start', 'journal', 'switch', 'rollback'])
    expect(stdout).toMatch(new RegExp(`^  ${name} +\\d+ s +\\w`, 'm'));
  expect(stdout).toContain('--switches <count>');
});

test('an unknown name is wrong usage, told with the names that there are', async () => {
  expect(await bench('journal', 'jounral')).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^there is no measurement "jounral"; there are start, journal, /),
  });
});

test('--json prints one object on stdout, and the same is kept with the machine that it was taken on', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cutover-bench-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { code, stdout, stderr } = await bench('journal', '--entries', '16', '--json', '--results', folder);
  expect(code).toBe(0);
  const printed = JSON.parse(stdout) as { journal: object };
  expect(printed).toEqual({ journal: expect.objectContaining({ entries: 16 }) });
  expect(stderr).toContain('journal: pair 8 of 8');
  const [file = ''] = readdirSync(folder);
  expect(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))).toEqual({
    date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    machine: expect.objectContaining({
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      cores: expect.any(Number),
      memoryBytes: expect.any(Number),
      node: process.version,
      loadBefore: [expect.any(Number), expect.any(Number), expect.any(Number)],
    }),
    results: printed,
  });
});
