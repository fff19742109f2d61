import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Count, countTests, failuresIn, type VitestReport } from './count.ts';

/** Far beyond what all tests take: reached only by a test that hangs so badly that its own timeout does not help. */
const longestRunMs = 45 * 60_000;

/** A project of `vitest.config.ts`. */
type Project = 'parts' | 'whole';

/** What the tests of one project came to. `failures` name the test and say how it failed. */
export interface Outcome {
  count: Count;
  failures: string[];
}

/**
 * Runs the tests of a project whose paths match the filters, one file at a time: all of them without any filter. What
 * vitest says goes to the terminal.
 */
export async function runVitest(root: string, project: Project, filters: readonly string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'cutover-test-'));
  const reportFile = join(folder, 'report.json');
  try {
    const exitCode = await spawnVitest(root, folder, [
      ...filters,
      `--project=${project}`,
      '--maxWorkers=1',
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${reportFile}`,
    ]);
    const report = readReport(reportFile);
    return { count: countTests(report, exitCode), failures: failuresIn(report) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param folder where what Node compiled is kept for this run: tests start our programs hundreds of times */
function spawnVitest(root: string, folder: string, args: readonly string[]): Promise<number | null> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
      ...(!process.stdout.isTTY && { NO_COLOR: '1' }),
    },
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
