/** The CLI as a user has it: its own process, progress on stderr, the result as JSON. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { demoHome } from './stage.ts';

const program = path.resolve(import.meta.dirname, '../../packages/cutover/src/cli/main.ts');

export interface CliResult {
  code: number;
  /** What --json printed. */
  value: unknown;
}

interface Options {
  /** Its progress is not shown. */
  quiet?: boolean;
  /** Ends the command, and throws. */
  signal?: AbortSignal;
  /** Folder of the state; that of the demo by default. */
  home?: string;
  /** `process.env` by default. */
  variables?: NodeJS.ProcessEnv;
}

/** @param folder of the version that is spoken of */
export async function cutover(folder: string, args: string[], options: Options = {}): Promise<CliResult> {
  options.signal?.throwIfAborted();
  const child = spawn(
    process.execPath,
    ['--conditions=source', program, ...args, '--json', '--config', path.join(folder, 'cutover.config.ts')],
    {
      env: { ...(options.variables ?? process.env), CUTOVER_HOME: options.home ?? demoHome },
      stdio: ['ignore', 'pipe', options.quiet ? 'ignore' : 'inherit'],
      // Ctrl-C is for the demo, which then stops everything in order.
      detached: true,
    },
  );
  const leave = (): void => void child.kill('SIGKILL');
  options.signal?.addEventListener('abort', leave, { once: true });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  options.signal?.removeEventListener('abort', leave);
  options.signal?.throwIfAborted();
  return { code: code ?? 1, value: text.trim() === '' ? null : (JSON.parse(text) as unknown) };
}
