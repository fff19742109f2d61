/** Runs a command of a build: with the pinned tool chain, without a value or secret of whoever releases. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** How a command failed, and the last of what it said. */
export class CommandFailed extends Error {
  readonly output: string[];

  constructor(message: string, output: string) {
    super(message);
    this.output = output.trimEnd().split('\n').slice(-shownLines);
  }
}

const shownLines = 50;
const keptCharacters = 100_000;

/** What a tool needs of the machine; everything else that a variable says belongs to a place, not to an artifact. */
const inherited = ['HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'USER', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'];

/**
 * The whole environment of a build. `node` is the one that Cutover runs on, and the tools that the packages of `folder`
 * bring are found by name.
 */
function buildEnvironment(folder: string, variables: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const kept = inherited.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]]));
  const path = [...toolFolders(folder), dirname(process.execPath), variables['PATH'] ?? '/usr/bin:/bin'];
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter), CI: 'true' };
}

function toolFolders(folder: string): string[] {
  const tools = join(folder, 'node_modules/.bin');
  const above = dirname(folder) === folder ? [] : toolFolders(dirname(folder));
  return existsSync(tools) ? [tools, ...above] : above;
}

/** @throws CommandFailed, or the reason of `signal` */
export async function runCommand(
  [program = '', ...args]: readonly string[],
  folder: string,
  { env = buildEnvironment(folder), signal }: { env?: NodeJS.ProcessEnv; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  // A group of its own, so that what a build starts ends with it.
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const abort = (): void => void (child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'));
  signal?.addEventListener('abort', abort, { once: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-keptCharacters)));
  try {
    const [code, killed] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    signal?.throwIfAborted();
    if (code !== 0) throw new CommandFailed(killed === null ? `ended with ${code}` : `was ended by ${killed}`, output);
  } catch (error) {
    if (error instanceof CommandFailed || signal?.aborted === true) throw error;
    throw new CommandFailed(`did not start: ${error instanceof Error ? error.message : String(error)}`, output);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
