/** Recognises functions that make text safe by what they do, whatever they are called. */

import { bare, calleeName, keyOf, ownNodes, pathOf, within } from '../syntax.ts';
import type { FunctionNode, Node } from '../syntax.ts';
import { sanitiserPaths } from './knowledge.ts';

const known = new WeakMap<FunctionNode, boolean>();

/** Whether whatever a function returns has gone through an escape of `<`, the browser's own, or a sanitiser. */
export function escapesMarkup(of: FunctionNode): boolean {
  let answer = known.get(of);
  if (answer === undefined) {
    known.set(of, false);
    answer = judge(of);
    known.set(of, answer);
  }
  return answer;
}

function judge(of: FunctionNode): boolean {
  if (!of.body) return false;
  const nodes = [...ownNodes(of.body)];
  const writesText = nodes.some(
    (node) =>
      (node.type === 'AssignmentExpression' && /\.(?:textContent|innerText)$/.test(pathOf(node.left) ?? '')) ||
      (node.type === 'CallExpression' && calleeName(node) === 'createTextNode'),
  );
  const readsMarkup = (node: Node): boolean => node.type === 'MemberExpression' && keyOf(node) === 'innerHTML';
  const returned = nodes.flatMap((node) => (node.type === 'ReturnStatement' && node.argument ? [node.argument] : []));
  const results = of.body.type === 'BlockStatement' ? returned : [of.body];
  if (results.length === 0) return false;
  if (writesText && results.some((result) => [...within(result)].some(readsMarkup))) return true;
  return results.every((result) => {
    const inner = bare(result);
    return inner.type === 'CallExpression' && sanitiserPaths.has(pathOf(inner.callee) ?? '');
  });
}
