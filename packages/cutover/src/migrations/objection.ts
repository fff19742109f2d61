/** What the rules of expand-only share. */

import type { Name } from './cursor.ts';

/** What a rule objects to; `line` when it is not the statement's own. */
export interface Objection {
  what: string;
  why: string;
  instead: string;
  line?: number;
}

/** What the release itself has created so far: the serving version does not know it, so nothing about it can break. */
export class Fresh {
  readonly #names = new Set<string>();

  add(kind: string, name: Name): void {
    this.#names.add(`${kind} ${name}`);
  }

  has(kind: string, name: Name): boolean {
    return this.#names.has(`${kind} ${name}`);
  }
}
