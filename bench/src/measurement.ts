/** What a measurement is: the frame knows nothing else of it. */

import type { PartName } from '../../tests/support/parts.ts';
import type { CleanUp } from './clean-up.ts';

/** JSON. Units stand in the names: `medianMs`, `totalSeconds`. */
export type Figure = string | number | boolean | null | Figure[] | { [name: string]: Figure };

/** Comparisons are `Row`s under `rows`; raw figures are under `runs`. */
export type Result = { [name: string]: Figure };

/** What a measurement works with. */
export interface Bench {
  /** Tells people how far it is; goes to stderr. */
  say: (text: string) => void;
  cleanUp: CleanUp;
  /** Aborted when the measurement shall end early. Whoever runs it stops waiting for it then, and cleans up. */
  signal: AbortSignal;
}

/** A count that the command line may change. */
export interface Setting {
  default: number;
  meaning: string;
}

/** A word that the command line may give; there is none unless it does. */
export interface Word {
  /** What it looks like, for people: `i/n`. */
  like: string;
  pattern: RegExp;
  meaning: string;
}

export interface Measurement<Names extends string = string> {
  /** One line for people. */
  measures: string;
  /** What to reach, for people; the frame judges nothing. */
  goal: string;
  settings: Record<Names, Setting>;
  words?: Record<string, Word>;
  /** How long it usually takes. Several times of that is its limit. */
  seconds(settings: Record<Names, number>): number;
  /** Parts of the machine without which it cannot be taken. */
  needs: readonly PartName[];
  run(bench: Bench, settings: Record<Names, number>, words: Record<string, string>): Promise<Result>;
}
