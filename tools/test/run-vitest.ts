import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Count, countTests, type VitestReport } from './count.ts';

/** Far beyond what all tests take: reached only by a test that hangs so badly that its own timeout does not help. */
const longestRunMs = 25 * 60_000;

/** Runs the tests whose paths match the filters, all of them without any; the report goes to the terminal. */
export async function runVitest(root: string, filters: readonly string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'cutover-test-'));
  const reportFile = join(folder, 'report.json');
  try {
    const exitCode = await spawnVitest(root, [
      ...filters,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${reportFile}`,
    ]);
    return countTests(readReport(reportFile), exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function spawnVitest(root: string, args: readonly string[]): Promise<number | null> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' },
    timeout: longestRunMs,
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

function readReport(file: string): VitestReport | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
