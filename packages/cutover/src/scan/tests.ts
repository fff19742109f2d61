/** How many tests a file holds, and how many of them are asked. */

import { withoutComments } from './comments.ts';

export const isTestFile = (path: string): boolean =>
  /\.(?:test|spec|cy|e2e)\.[cm]?[jt]sx?$|_test\.[jt]sx?$|(?:^|\/)(?:__tests__|tests?|specs?|e2e|cypress)\/.*\.[cm]?[jt]sx?$/.test(
    path,
  );

const name = String.raw`(?<![\w.])(?:it|test|specify|Deno\.test)`;
const group = String.raw`(?<![\w.])(?:it|test|specify|describe|suite|context|Deno\.test)`;
const written = new RegExp(
  String.raw`${name}(?:\.(?:each|concurrent|sequential|only|skip|todo|fails|fixme|skipIf|runIf|ignore)\b[^(\n]*)*\s*\(|(?<![\w.])[xf]it\s*\(`,
  'g',
);
const skipped = new RegExp(
  String.raw`${group}(?:\.(?:concurrent|sequential|each))*\.(?:skip|todo|fixme|ignore)\b|${group}\.skipIf\(\s*true\s*\)|(?<![\w.])(?:xit|xtest|xdescribe|xcontext)\s*\(|(?<![\w.])(?:this|t|ctx|context)\.skip\(\s*\)|${group}\([^\n]*\{[^\n}]*\b(?:skip|todo|ignore):\s*(?:true|['"\x60])`,
  'g',
);
const alone = new RegExp(String.raw`${name}(?:\.\w+)*\.only\b|(?<![\w.])fit\s*\(`, 'g');
const groupAlone = /(?<![\w.])(?:describe|suite|context)\.only\b|(?<![\w.])fdescribe\s*\(/;
const asserted = /\b\w*(?:expect|assert|should|check|verif|ensure|match|throws?|rejects?|holds)\w*/gi;

export function testsIn(text: string): { written: number; skipped: number; asserted: number } {
  const code = withoutComments(text);
  const count = (pattern: RegExp): number => [...code.matchAll(pattern)].length;
  const [all, only] = [count(written), count(alone)];
  // Where a few are asked alone, the others are not; of a group nobody knows how many those are.
  const others = only > 0 ? Math.max(0, all - only) : groupAlone.test(code) ? 1 : 0;
  return { written: all, skipped: count(skipped) + others, asserted: count(asserted) };
}
