/** Patterns of replacements that escape. */

import { bare, textOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';

/** A pattern that takes `<` away everywhere, or everything but a list of letters. */
export function replacesMarkup(pattern: Node, everywhere: boolean): boolean {
  const inner = bare(pattern);
  const text = textOf(inner);
  if (text !== null) return everywhere && text === '<';
  if (inner.type !== 'Literal' || !('regex' in inner)) return false;
  const { pattern: source, flags } = inner.regex;
  if (!flags.includes('g')) return false;
  if (source === '<' || source === '\\<' || source === '\\W' || source === '\\D') return true;
  const group = /^\(?(\[(?:\\.|[^\]\\])*\])\)?[+*]?$/.exec(source)?.[1];
  if (group === undefined) return false;
  return group.startsWith('[^') ? !group.includes('<') && !group.includes('\\S') : group.includes('<');
}
