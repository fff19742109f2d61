/** Recognises functions that make text safe by what they do, whatever they are called. */

import { bare, calleeName, keyOf, ownNodes, pathOf, textOf, within } from '../syntax.ts';
import type { FunctionNode, Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { functionOf } from '../functions.ts';
import { replacesMarkup } from './patterns.ts';
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
  // Letter by letter, as the library `escape-html` does it.
  if (nodes.some((node) => textOf(node) === '&lt;') && nodes.some((node) => node.type === 'SwitchStatement'))
    return true;
  if (writesText && results.some((result) => [...within(result)].some(readsMarkup))) return true;
  return results.every((result) => {
    const inner = bare(result);
    return inner.type === 'CallExpression' && sanitiserPaths.has(pathOf(inner.callee) ?? '');
  });
}

/** Whether a function of this file brings markup back: it writes `<` for what stood for it. */
export function opensMarkup(of: FunctionNode): boolean {
  if (!of.body) return false;
  return [...ownNodes(of.body)].some(
    (node) =>
      node.type === 'CallExpression' &&
      /^replace(?:All)?$/.test(calleeName(node) ?? '') &&
      textOf(node.arguments[1]) === '<',
  );
}

/** What is handed to an escape that leaves quotes as they are, within an attribute; null elsewhere. */
export function quotedBadly(template: NodeOf<'TemplateLiteral'>, index: number, script: Script): Node | null {
  const call = bare(template.expressions[index] ?? template);
  if (call.type !== 'CallExpression' || bare(call.callee).type !== 'Identifier') return null;
  const before = template.quasis
    .slice(0, index + 1)
    .map(({ value }) => value.raw)
    .join('');
  if (!/<[a-z][^<>]*=\s*(?:"[^"<>]*|'[^'<>]*)$/i.test(before)) return null;
  const made = functionOf(script.scopes.resolve(bare(call.callee) as NodeOf<'Identifier'>));
  return made && (escapesMarkup(made) || replacesLess(made)) && !escapesQuotes(made)
    ? (call.arguments[0] ?? null)
    : null;
}

function replacesLess(of: FunctionNode): boolean {
  return [...within(of)].some((node) => {
    if (node.type !== 'CallExpression') return false;
    const name = calleeName(node) ?? '';
    const [pattern] = node.arguments;
    return /^replace(?:All)?$/.test(name) && pattern !== undefined && replacesMarkup(pattern, name === 'replaceAll');
  });
}

/** Somewhere it speaks of quotes, or leaves the work to another function. */
function escapesQuotes(of: FunctionNode): boolean {
  return [...within(of)].some((node) => {
    if (node.type === 'Literal' && 'regex' in node) return /"|\\W|\[\^/.test(node.regex.pattern);
    const text = textOf(node) ?? (node.type === 'TemplateElement' ? node.value.raw : null);
    if (text !== null) return /"|&quot;|&#34;/.test(text);
    if (node.type !== 'CallExpression') return false;
    return !/^(?:String|replace|replaceAll|trim|toString|createElement|createTextNode|appendChild|append)$/.test(
      calleeName(node) ?? '',
    );
  });
}
