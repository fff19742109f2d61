/** jQuery: which expressions are its objects, and which of its methods give text back. */

import { bare, calleeName, pathOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Script } from '../source.ts';
import { functionOf, returnsOf } from '../functions.ts';

/** `$.each(list, ...)`, `_.map(list, ...)`: the list is an argument. */
export const isListLibrary = (object: Node): boolean => /^(?:\$|jQuery|_|lodash)$/.test(pathOf(object) ?? '');

export function isJquery(node: Node, script: Script): boolean {
  const inner = bare(node);
  if (inner.type === 'CallExpression') {
    const callee = bare(inner.callee);
    if (callee.type === 'Identifier')
      return callee.name === '$' || callee.name === 'jQuery' || callee.name === 'cheerio';
    return callee.type === 'MemberExpression' && isJquery(callee.object, script);
  }
  if (inner.type === 'Identifier') {
    if (inner.name.startsWith('$')) return true;
    const source = script.scopes.resolve(inner)?.sources[0];
    return (
      source?.kind === 'value' &&
      bare(source.node) !== inner &&
      bare(source.node).type === 'CallExpression' &&
      isJquery(source.node, script)
    );
  }
  return false;
}

/** Elements rather than text: `$('<li>').text(name)`, also where a function of this file makes them. */
export function isElements(node: Node, script: Script): boolean {
  const inner = bare(node);
  if (inner.type === 'CallExpression') {
    const callee = bare(inner.callee);
    const name = calleeName(inner) ?? '';
    const made = callee.type === 'Identifier' ? functionOf(script.scopes.resolve(callee)) : null;
    if (made) {
      const results = returnsOf(made);
      return results.length > 0 && results.every((result) => isElements(result, script));
    }
    if (!isJquery(inner, script)) return false;
    const given = inner.arguments.length;
    if (/^(?:val|text|html)$/.test(name)) return given > 0;
    if (/^(?:attr|data|prop|css)$/.test(name))
      return given > 1 || bare(inner.arguments[0] ?? inner).type === 'ObjectExpression';
    return !/^(?:get|map|serialize|toArray|param|trim|parseJSON|index|is|hasClass|getJSON|post|ajax)$/.test(name);
  }
  if (inner.type !== 'Identifier') return false;
  const sources = script.scopes.resolve(inner)?.sources ?? [];
  return (
    sources.length > 0 &&
    sources.every((source) => source.kind === 'value' && source.node !== inner && isElements(source.node, script))
  );
}
