/** What a drill has done so far, on disk line by line, so that an interrupted one goes on. */

import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { AudienceReport } from '../audience/audience.ts';

export interface Attempt {
  kind: string;
  /** Null for the calm run. */
  boundary: string | null;
  diedAt: string | null;
  resumedAfterMs: number | null;
  violations: string[];
}

/** What visitors of one stage suffered: failed requests, broken streams, and events that were not told once and in order. */
export interface Harm {
  requests: number;
  failed: number;
  events: number;
}

type Line = { boundaries: { kind: string; names: string[] } } | { attempt: Attempt } | { harm: Harm };

const defaultFile = path.resolve(import.meta.dirname, '../../.cutover/drill/crash.jsonl');

export class Progress {
  readonly attempts: Attempt[] = [];
  readonly harms: Harm[] = [];
  readonly #boundaries = new Map<string, string[]>();
  readonly #file: string;

  constructor(fresh: boolean, file = defaultFile) {
    this.#file = file;
    mkdirSync(path.dirname(file), { recursive: true });
    if (fresh) this.forget();
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) this.#take(JSON.parse(line) as Line);
  }

  /** Null until a calm run has found them. */
  boundariesOf(kind: string): string[] | null {
    return this.#boundaries.get(kind) ?? null;
  }

  found(kind: string, names: string[]): void {
    this.#write({ boundaries: { kind, names } });
  }

  add(attempt: Attempt): void {
    this.#write({ attempt });
  }

  audience({ requests, failures, mixed, brokenStreams, lost, duplicated, reordered }: AudienceReport): void {
    this.#write({
      harm: { requests, failed: failures.length + mixed + brokenStreams, events: lost + duplicated + reordered },
    });
  }

  /** The first boundary that was tried fewer times than `rounds`, round after round; null when there is none. */
  next(kind: string, boundaries: readonly string[], rounds: number): { boundary: string; left: number } | null {
    const tried = (boundary: string): number =>
      this.attempts.filter((each) => each.kind === kind && each.boundary === boundary).length;
    const counts = boundaries.map((boundary) => ({ boundary, times: tried(boundary) }));
    const left = counts.reduce((sum, { times }) => sum + Math.max(0, rounds - times), 0);
    const least = counts.toSorted((a, b) => a.times - b.times)[0];
    return left === 0 || !least ? null : { boundary: least.boundary, left };
  }

  forget(): void {
    rmSync(this.#file, { force: true });
  }

  #write(line: Line): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
    this.#take(line);
  }

  #take(line: Line): void {
    if ('attempt' in line) this.attempts.push(line.attempt);
    else if ('harm' in line) this.harms.push(line.harm);
    else this.#boundaries.set(line.boundaries.kind, line.boundaries.names);
  }
}
