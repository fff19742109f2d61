import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Colour } from './table.ts';

/** The release of a colour that passed its health checks, and when it last did; epoch ms. */
interface Seen {
  release: string;
  at: number;
}

/**
 * When each colour was last seen healthy. Kept in a file, because a router that comes back while both colours are down
 * must still know which of them ever served.
 */
export class KnownGood {
  readonly #file: string;
  readonly #seen: Partial<Record<Colour, Seen>>;

  constructor(file: string) {
    this.#file = file;
    this.#seen = read(file);
  }

  /** Epoch ms; 0 for a release that was never seen healthy in this colour. */
  at(colour: Colour, release: string | undefined): number {
    const seen = this.#seen[colour];
    return seen !== undefined && seen.release === release ? seen.at : 0;
  }

  /** Takes note of a pass; true when it is the first of this release. */
  note(colour: Colour, release: string, at: number): boolean {
    const isFirst = this.at(colour, release) === 0;
    this.#seen[colour] = { release, at };
    return isFirst;
  }

  /** Writes down what was noted. @throws when the disk does not take it */
  keep(): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#seen), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function read(file: string): Partial<Record<Colour, Seen>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<Colour, Seen>>;
  } catch {
    return {};
  }
}
