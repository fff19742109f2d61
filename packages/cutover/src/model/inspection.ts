/** What the static rules saw in the sources of a release: findings, and facts that the next release is compared with. */

import type { CheckKind } from './checks.ts';
import type { GateOrRule } from './gates.ts';

export interface StaticFinding {
  /** `parse` for a file that cannot be read. */
  rule: GateOrRule | 'parse';
  /** Relative to the folder that was looked at, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  severity: 'error' | 'warning';
  message: string;
  remedy: string;
}

/** By the path of the file that says it. */
export interface SourceFacts {
  /** Scripts of each package.json that check something or build. */
  scripts: Record<string, Record<string, string>>;
  /** Options of each tsconfig that make the compiler strict. */
  strictness: Record<string, Record<string, boolean>>;
  /** Tests that are written, and how many of them are skipped. */
  tests: Record<string, { written: number; skipped: number; asserted?: number }>;
  /** Steps of each pipeline file: lines that say something. */
  pipelines: Record<string, number>;
  /** Calls of clients, as `GET /api/events/:`, and the place of one of them. */
  calls: Record<string, string>;
  /** What lets a check pass whatever it finds, by words such as `@ts-nocheck`, and how often; files of settings are named without any, too. */
  lenient?: Record<string, Record<string, number>>;
  /** How strict settings are: rules of a linter (0 off, 1 told, 2 refused) and shares of the code that tests must reach. */
  levels?: Record<string, Record<string, number>>;
  /** What pipelines ask that nobody starts by hand. */
  pipelineChecks?: CheckKind[];
  /** Headers that scripts add on pages of others, by call; absent where there are none. */
  foreign?: Record<string, string[]>;
  /** Calls of such scripts that send cookies along; absent where there are none. */
  foreignCredentials?: string[];
  /** Variables of the environment that services use as if they were set, and one place of each; absent where there are none. */
  variables?: Record<string, string>;
  /** SQL that services hand over whole, with `$1` for what is filled in, and one place of each; absent where there is none. */
  statements?: Record<string, string>;
}

export interface Inspection {
  version: 1;
  findings: StaticFinding[];
  /** Files that were read. */
  files: number;
  /** What could not be asked, and why. */
  unasked: string[];
  facts: SourceFacts;
  /** Routes of servers, as `GET /api/events/:`. */
  routes: string[];
}

export const tellFinding = ({ rule, file, line, message, remedy }: StaticFinding): string =>
  `${file}:${line}: ${rule}: ${message}. ${remedy}`;
