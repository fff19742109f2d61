/** Counts in running text that nobody counted: in markup, and in what scripts write into it. */

import { bare, calleeName, keyOf, textOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Script } from '../source.ts';
import { isComparison } from './words.ts';

export interface Claim {
  at: Node;
  text: string;
}

export function claimsIn(script: Script): Claim[] {
  const inMarkup = script.nodes('JSXText').map((node): Claim => ({ at: node, text: node.value }));
  const written = script.nodes('Literal').flatMap((node): Claim[] => {
    const text = textOf(node);
    return text !== null && isWritten(node, script) ? [{ at: node, text }] : [];
  });
  return [...inMarkup, ...written].filter(({ text }) => isClaim(text));
}

/** `element.textContent = '…'`, or what makes elements: `h('p', {}, '…')`, `document.createTextNode('…')`. */
function isWritten(node: Node, script: Script): boolean {
  const parent = script.parent(node);
  if (parent?.type === 'AssignmentExpression') {
    const target = bare(parent.left);
    return /^(?:textContent|innerText)$/.test((target.type === 'MemberExpression' && keyOf(target)) || '');
  }
  if (parent?.type !== 'CallExpression') return false;
  const [first] = parent.arguments;
  return (
    calleeName(parent) === 'createTextNode' ||
    (first !== node &&
      /^(?:h[1-6]|p|span|div|li|strong|b|em|small|dd|dt|td|th|section|figcaption)$/.test(textOf(first) ?? ''))
  );
}

const counted =
  /(?:^|[\s(])(?:[£$€]?\d{1,3}(?:,\d{3})+\+?|\d{3,}\+?|\d+(?:\.\d+)?[km]\+?|\d{2}%)\s+(?:of\s+)?(?:(?:our|the|all|active|happy|other|registered|verified|satisfied|monthly|daily)\s+)?(?:members|users|brothers|people|subscribers|followers|visitors|downloads|readers|supporters|volunteers|attendees|reviews|customers|donors|participants|artists|creators)\b/i;

/** `Join 5,000+ members`: a count in the running text, without its source. */
const isClaim = (text: string): boolean => isNow(text) || isCount(text) || isComparison(text) || isRating(text);

/** `4.8 out of 5`, by whomever. */
const isRating = (text: string): boolean =>
  /^\s*(?:rated |★ ?)?[0-4]\.\d (?:out of|\/) 5\b/i.test(text) && text.length < 60;

/** `Last updated: 2 minutes ago`, `42 members online`: true at no moment that the code knows of. */
export const isNow = (text: string): boolean =>
  text.length < 80 &&
  /\b(?:updated|active|seen|synced|refreshed)[: ]+(?:just now|(?:\d+|an?) (?:seconds?|minutes?|mins?|hours?|days?) ago)\b|(?:^|[^\d.,])\d{2,} (?:members|people|users|brothers|visitors|listeners|others) (?:are )?(?:online|viewing|watching|listening|here)\b(?! (?:to|at (?:the|our|an?)) )|\band \d{2,} others\b|\bonly \d+ (?:spots?|places?|seats?|tickets?) (?:left|remaining)\b|\b(?:trusted|loved|used|joined) by (?:over |more than |nearly )?\d[\d,]*\+? /i.test(
    text,
  );

const isCount = (text: string): boolean =>
  text.length < 160 &&
  counted.test(text) &&
  !/\b(?:up to|max|maximum|limit|at least|minimum|per|source|according|census|survey|capacity|under|fewer|less than|aged|every|if|20[0-2]\d|19\d\d|holds|seats|room for)\b/i.test(
    text,
  );
