/** Documents that were made by parsing text: what is taken out of them is what that text said. */

import { bare, calleeName, keyOf, textOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Script } from '../source.ts';

/** What gives an element of the same document. */
const finding = /^(?:querySelector|getElementById|closest|cloneNode|item)$/;

/** The text that a document was parsed from, where an element of it is meant. */
export function parsedText(node: Node, script: Script): Node | null {
  const inner = bare(node);
  if (inner.type === 'MemberExpression')
    return /^(?:textContent|innerText|length|title)$/.test(keyOf(inner) ?? '')
      ? null
      : parsedText(inner.object, script);
  if (inner.type === 'Identifier') {
    const [source, ...others] = script.scopes.resolve(inner)?.sources ?? [];
    return source?.kind === 'value' && others.length === 0 && source.node !== inner
      ? parsedText(source.node, script)
      : null;
  }
  if (inner.type === 'LogicalExpression') return parsedText(inner.left, script) ?? parsedText(inner.right, script);
  const callee = inner.type === 'CallExpression' ? bare(inner.callee) : null;
  if (callee?.type === 'MemberExpression' && finding.test(keyOf(callee) ?? ''))
    return parsedText(callee.object, script);
  const isParsed =
    inner.type === 'CallExpression' &&
    calleeName(inner) === 'parseFromString' &&
    textOf(inner.arguments[1]) !== 'application/xml';
  return isParsed ? (inner.arguments[0] ?? null) : null;
}
