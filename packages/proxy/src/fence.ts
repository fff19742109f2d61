import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Refuses whoever calls under a lease that is older than one that was seen: a daemon that was stopped while another took
 * over must not act any more. The newest lease is kept in a file, so that a restart forgets nothing.
 */
export class Fence {
  readonly #file: string;
  #newest: number;

  constructor(file: string) {
    this.#file = file;
    this.#newest = readLease(file);
  }

  /** The newest lease when `lease` is older than that; undefined when it may act. */
  refusal(lease: number): number | undefined {
    if (lease < this.#newest) return this.#newest;
    if (lease > this.#newest) this.#keep(lease);
    return undefined;
  }

  #keep(lease: number): void {
    writeFileSync(`${this.#file}.new`, String(lease), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
    this.#newest = lease;
  }
}

function readLease(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    return 0;
  }
}
