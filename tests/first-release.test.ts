/** What `npm start -- --exit --json` runs: North under visitors, one release that is promoted and one that is taken back. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Summary } from '../tools/demo/summary.ts';

const program = path.resolve(import.meta.dirname, '../tools/demo/main.ts');

test('the demo promotes a good version and takes a bad one back, and says so as one JSON object', async ({
  onTestFinished,
}) => {
  const demo = spawn(process.execPath, ['--conditions=source', program, '--exit', '--json', '--hold', '3s'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const over = once(demo, 'close') as Promise<[number | null]>;
  // It stops what it started before it goes.
  onTestFinished(async () => {
    demo.kill('SIGINT');
    await over;
  });
  const text = { stdout: '', stderr: '' };
  demo.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
  demo.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
  const [code] = await over;

  const lines = text.stdout.trim().split('\n');
  expect(lines, `it says: ${text.stderr}`).toHaveLength(1);
  const summary = JSON.parse(lines[0] ?? '') as Summary;
  process.stderr.write(`first release: ${JSON.stringify(summary)}\n`);
  expect(code, `it says: ${text.stderr}`).toBe(0);
  expect(summary).toMatchObject({ failed: 0, eventsLost: 0, eventsDuplicated: 0, eventsReordered: 0, streams: 200 });
  expect(summary.requests).toBeGreaterThan(0);
  expect(summary.rollbackMs).not.toBeNull();
  expect(summary.releases.map(({ label, outcome }) => ({ label, outcome }))).toEqual([
    { label: 'v1', outcome: 'promoted' },
    { label: 'v2', outcome: 'promoted' },
    { label: 'v3', outcome: 'rolled-back' },
  ]);
});
