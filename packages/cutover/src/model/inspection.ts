/** What the static rules saw in the sources of a release: findings, and facts that the next release is compared with. */

import { isOn, waiverFor } from './gates.ts';
import type { GateOrRule } from './gates.ts';
import type { System, Waiver } from './system.ts';

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
  tests: Record<string, { written: number; skipped: number }>;
  /** Steps of each pipeline file: lines that say something. */
  pipelines: Record<string, number>;
  /** Calls of clients, as `GET /api/events/:`, and the place of one of them. */
  calls: Record<string, string>;
  /** Headers that scripts add on pages of others, by call; absent where there are none. */
  foreign?: Record<string, string[]>;
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

/** A finding that counts, and who answers for it where somebody does. */
export interface Judged {
  finding: StaticFinding;
  waived: Waiver | null;
}

/** What was seen, and what is checked less than in what serves; without what is turned off. @param now ms since 1970 */
export function judge(
  system: Pick<System, 'gates' | 'waivers'>,
  { findings, facts }: Inspection,
  serving: Inspection | null,
  now: number,
): Judged[] {
  const all = [...findings, ...(serving ? weakenedSince(serving.facts, facts) : [])];
  return all.flatMap((finding): Judged[] => {
    const { rule, file, line } = finding;
    if (rule === 'parse') return [{ finding, waived: null }];
    if (!isOn(system, rule)) return [];
    return [{ finding, waived: waiverFor(system, rule, [`${file}:${line}`, file], now) }];
  });
}

export const tellFinding = ({ rule, file, line, message, remedy }: StaticFinding): string =>
  `${file}:${line}: ${rule}: ${message}. ${remedy}`;

/** What checked something in the release that serves and checks less in this one. */
function weakenedSince(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  return [
    ...changedScripts(before, now),
    ...loweredStrictness(before, now),
    ...lostTests(before, now),
    ...emptiedPipelines(before, now),
  ];
}

const weakened = (file: string, message: string): StaticFinding => ({
  rule: 'checks-not-weakened',
  file,
  line: 1,
  severity: 'error',
  message,
  remedy: 'Restore the check and mend what it finds, or waive it with a reason.',
});

/** Names of scripts that stand for a check. */
export const isCheckingScript = (name: string): boolean =>
  /^(?:pre|post)?(?:test|tests|lint|typecheck|type-check|types|check|verify|validate|build|ci|audit|format:check|e2e)(?:[:-]|$)/.test(
    name,
  );

/** Each command of a line of the shell, without what it is given in the environment. */
const commandsOf = (script: string): string[] =>
  script
    .split(/&&|\|\||;|\n/)
    .map((part) => part.trim().replace(/^(?:\w+=\S*\s+)+/, ''))
    .filter(Boolean);

/** Nothing that it runs can say no. */
const saysNothing = (script: string): boolean =>
  commandsOf(script).every((command) => /^(?:echo\b|true\b|:|exit 0|printf\b|sleep\b)/.test(command)) ||
  /\|\|\s*(?:true|:|exit 0|echo\b[^&]*)\s*$/.test(script);

function changedScripts(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  return Object.entries(before.scripts).flatMap(([file, scripts]) => {
    const present = now.scripts[file];
    if (!present) return [];
    return Object.entries(scripts).flatMap(([name, script]) => {
      if (!isCheckingScript(name) || saysNothing(script)) return [];
      const found = present[name];
      if (found === undefined)
        return Object.values(present).some((other) => other.includes(script))
          ? []
          : [weakened(file, `the script "${name}" is gone; it was \`${script}\``)];
      return saysNothing(found) ? [weakened(file, `the script "${name}" checks nothing any more: \`${found}\``)] : [];
    });
  });
}

function loweredStrictness(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  return Object.entries(before.strictness).flatMap(([file, options]) => {
    const present = now.strictness[file];
    if (!present) return [];
    return Object.entries(options).flatMap(([name, on]) =>
      on &&
      present[name] !== true &&
      !(present['strict'] === true && name !== 'strict' && present[name] === undefined && isPartOfStrict(name))
        ? [weakened(file, `"${name}" was on and is off`)]
        : [],
    );
  });
}

const isPartOfStrict = (name: string): boolean =>
  [
    'strictNullChecks',
    'noImplicitAny',
    'strictFunctionTypes',
    'strictBindCallApply',
    'strictPropertyInitialization',
    'noImplicitThis',
    'alwaysStrict',
    'useUnknownInCatchVariables',
  ].includes(name);

const sum = (facts: SourceFacts, of: 'written' | 'skipped'): number =>
  Object.values(facts.tests).reduce((total, tests) => total + tests[of], 0);

/** Tests may move between files, and one may go with what it tested. */
function lostTests(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  const [had, has] = [sum(before, 'written') - sum(before, 'skipped'), sum(now, 'written') - sum(now, 'skipped')];
  const file =
    Object.keys(before.tests).find((path) => (now.tests[path]?.written ?? 0) < (before.tests[path]?.written ?? 0)) ??
    '.';
  const skipped = sum(now, 'skipped') - sum(before, 'skipped');
  if (skipped > 0) {
    const where =
      Object.keys(now.tests).find((path) => (now.tests[path]?.skipped ?? 0) > (before.tests[path]?.skipped ?? 0)) ??
      '.';
    return [weakened(where, `${skipped} more tests are skipped than in what serves`)];
  }
  if (had === 0 || has >= had * 0.9) return [];
  return [weakened(file, `of ${had} tests ${has} are left`)];
}

function emptiedPipelines(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  return Object.entries(before.pipelines).flatMap(([file, lines]) => {
    const left = now.pipelines[file];
    if (left === undefined && Object.keys(now.pipelines).length > 0) return [];
    if (left === undefined) return [weakened(file, 'the pipeline is gone')];
    return lines > 3 && left < lines / 2 ? [weakened(file, `of ${lines} lines of the pipeline ${left} are left`)] : [];
  });
}
