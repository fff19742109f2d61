/** A command of the CLI is data: what it is called, what it takes, how it is used, and what it does. */

import type { Place } from '../model/place.ts';
import type { System } from '../model/system.ts';
import type { Terminal } from './terminal.ts';

export interface Option {
  /** As commander reads it: `--hold <duration>`, `-f, --follow`. */
  flags: string;
  description: string;
}

export interface Command {
  name: string;
  /** As commander reads it: `<service>`, `[lines]`. */
  arguments?: string;
  summary: string;
  options?: Option[];
  examples: string[];
  /** @returns the exit code */
  run(context: Context): Promise<number>;
}

/** Exit codes, as README lists them. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, rolledBack: 3, held: 4, left: 130 } as const;

export interface Context {
  positional: string[];
  options: Record<string, string | boolean | undefined>;
  environment: string;
  /** Progress for people, on stderr. */
  progress: Terminal;
  /** Where `print` writes. */
  result: Terminal;
  /** The result: text for people, or the value as one JSON object with --json. */
  print(value: unknown, text: string): void;
  json: boolean;
  /** Absolute path of the config. @throws CutoverError CONFIG_NOT_FOUND */
  configFile(): string;
  /** @throws CutoverError CONFIG_NOT_FOUND, CONFIG_UNREADABLE, CONFIG_INVALID */
  system(): Promise<System>;
  place(): Promise<Place>;
  /** Who speaks, for the journal. */
  by: string;
  /** Aborts on Ctrl-C, with INTERRUPTED. */
  signal: AbortSignal;
}
