/** Comments that admit it: what stands below them is invented, or is there until somebody is asked. */

import type { Script, SourceFile } from '../source.ts';
import type { Node } from '../syntax.ts';

/** How far above a value its comment stands, in lines. */
const reach = 2;

/** What is said just above a place, or beside its beginning. */
export function commentAt(node: Node, source: SourceFile, script: Script): string {
  const line = source.lineAt(node.start);
  return script.comments
    .filter(({ start, end }) => source.lineAt(end) >= line - reach && source.lineAt(start) <= line)
    .map(({ text }) => text)
    .join(' ');
}

const what =
  'data|events?|users?|members?|articles?|posts?|stats|statistics|metrics|content|records?|results?|response|values|info|items|list|entries|profiles?|products?';
const weakly = new RegExp(
  String.raw`\b(?:samples?|placeholder|demo|demonstration|stub(?:bed)?|canned|static|temporary|initial) (?:\w+ )?(?:${what})\b|\bfor (?:demo|demonstration|now|the moment)\b|\bfor demo(?:nstration)? purposes\b|\breplace (?:this |it )?(?:later )?with (?:an? |the |your )?(?:real|actual|api|backend|database|live|proper)|\bin (?:an? )?(?:real|actual|production|prod)\b[^.]*\b(?:would|should|will|this|fetch|come|comes|use|replace|call|query|get)\b|\bTODO:?.*\b(?:real|api|backend|fetch|database|endpoint)\b|\bwould (?:be |come |call |fetch |query )?(?:from |replaced |the |an )*(?:api|backend|database|actual|real)\b`,
  'i',
);
const openly =
  /\b(?:mock(?:ed|ing|s)?|fak(?:e|ed|ing|es)|dummy|hard-?coded|simulat(?:e|ed|es|ing|ion)|pretend(?:s|ing)?|made[- ]up)\b/i;
const denied =
  /\b(?:no|not|never|without|remov\w+|instead of|avoid\w*|forbid\w*|don['’]t|isn['’]t|rather than|replac(?:ed|es)|must)\b[^.]{0,30}\b(?:mock|fak|dummy|hard-?coded|simulat|pretend|made[- ]up)/i;

/** `// Mock data`, `// simulate the request`: in plain words. */
export const admitsOpenly = (comment: string): boolean => openly.test(comment) && !denied.test(comment);

/** `// sample events`, `// in production this would come from the database`, `// TODO: real API`. */
export const admits = (comment: string): boolean => admitsOpenly(comment) || weakly.test(comment);
