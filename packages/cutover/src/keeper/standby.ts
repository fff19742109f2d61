/** Keeps one more keeper waiting for the lock, so that a dead keeper is replaced within a moment. */

import { type ChildProcess, spawn } from 'node:child_process';

const startAgainMs = 1000;

export class Standby {
  readonly #command: readonly string[];
  #child: ChildProcess | undefined;
  #startAgain: NodeJS.Timeout | undefined;

  /** @param command arguments for this Node */
  constructor(command: readonly string[]) {
    this.#command = command;
    this.#start();
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Resolves when it is gone. */
  async end(): Promise<void> {
    clearTimeout(this.#startAgain);
    const child = this.#child;
    if (!child) return;
    child.removeAllListeners();
    const { promise, resolve } = Promise.withResolvers<void>();
    child.once('exit', () => resolve());
    if (child.kill('SIGTERM')) await promise;
  }

  #start(): void {
    const child = spawn(process.execPath, this.#command, { detached: true, stdio: 'inherit' });
    const again = () => this.#startLater();
    child.once('error', again).once('exit', again);
    this.#child = child;
  }

  #startLater(): void {
    this.#child = undefined;
    this.#startAgain = setTimeout(() => this.#start(), startAgainMs);
  }
}
