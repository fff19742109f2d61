/** Programs of a measurement, as processes of their own that speak in lines; every one is ended by its id. */

import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Bench } from './measurement.ts';

type Child = ChildProcessByStdio<Writable, Readable, null>;

export class Program {
  readonly #child: Child;
  readonly #lines: Interface;
  readonly #signal: AbortSignal;

  private constructor(child: Child, signal: AbortSignal) {
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout });
    this.#signal = signal;
  }

  /** A TypeScript program of this repository; it ends with the measurement at the latest. */
  static start({ cleanUp, signal }: Bench, file: URL, args: string[]): Program {
    // A terminal's Ctrl-C is for the bench, which then ends everything in order.
    const child = spawn(process.execPath, ['--conditions=source', fileURLToPath(file), ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
    });
    cleanUp.later(() => end(child));
    child.on('error', () => undefined);
    child.stdin.on('error', () => undefined);
    return new Program(child, signal);
  }

  /** The next line that it prints; lines that nobody waits for are dropped. @throws Error when it ends instead */
  async line(): Promise<string> {
    const over = once(this.#lines, 'close').then(() => {
      throw new Error(`${this.#child.spawnargs.join(' ')} ended (${this.#child.exitCode ?? this.#child.signalCode})`);
    });
    const [line] = (await Promise.race([once(this.#lines, 'line', { signal: this.#signal }), over])) as [string];
    return line;
  }

  /** Tells it that nothing more will come, by the end of its input. */
  finish(): void {
    this.#child.stdin.end();
  }
}

/** A program that is not of this repository: it is started, and ended with the measurement. */
export const ProgramOfOthers = {
  /** @returns the process group that it leads */
  start({ cleanUp }: Bench, [command = '', ...args]: string[], env: Record<string, string> = {}): { group: number } {
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'ignore'],
      detached: true,
      env: { ...process.env, ...env },
    });
    child.on('error', () => undefined);
    cleanUp.later(() => end(child));
    return { group: child.pid ?? -1 };
  },
};

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
