/** The CLI as a user has it: a process of its own, progress on stderr, the result as JSON on stdout. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const program = path.resolve(import.meta.dirname, '../../packages/cutover/src/cli/main.ts');

export interface CliResult<Value = Record<string, unknown>> {
  code: number;
  /** What --json printed. */
  value: Value;
  /** What people would have read meanwhile. */
  progress: string;
}

export interface RunningCli<Value = Record<string, unknown>> {
  child: ChildProcess;
  ended: Promise<CliResult<Value>>;
}

/** @param folder of the sources that are spoken of */
export function startCli<Value = Record<string, unknown>>(
  folder: string,
  args: string[],
  variables: NodeJS.ProcessEnv,
): RunningCli<Value> {
  const config = path.join(folder, 'cutover.config.ts');
  const child = spawn(process.execPath, ['--conditions=source', program, ...args, '--json', '--config', config], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C is for whoever tests, who then ends everything in order.
    detached: true,
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
  const ended = once(child, 'close').then(([code]) => {
    if (text.stdout.trim() === '') throw new Error(`cutover ${args.join(' ')} printed nothing: ${text.stderr}`);
    return { code: Number(code ?? 1), value: JSON.parse(text.stdout) as Value, progress: text.stderr };
  });
  // Whoever never asks how it ended has killed it.
  ended.catch(() => undefined);
  return { child, ended };
}
