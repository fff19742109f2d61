/** Refuses a daemon whose lease another one has taken over: it may have been stopped for a while and not know it. */

import { readFileSync } from 'node:fs';
import { CutoverError } from '../model/errors.ts';
import { writeWhole } from './records.ts';

export class Fence {
  readonly #file: string;
  #newest: number;

  /** @param file keeps the newest lease across deaths of the keeper */
  constructor(file: string) {
    this.#file = file;
    this.#newest = readNumber(file);
  }

  /** @throws CutoverError LEASE_LOST when a newer lease was seen */
  pass(lease: number): void {
    if (lease < this.#newest) {
      throw new CutoverError('LEASE_LOST', `the lease is at epoch ${this.#newest}, the caller holds ${lease}`);
    }
    if (lease === this.#newest) return;
    writeWhole(this.#file, String(lease));
    this.#newest = lease;
  }
}

function readNumber(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    return 0;
  }
}
