/** Addresses that a visitor may be sent to: whether the address bar, a message or a request chooses them, unchecked. */

import { bare, calleeName, isFunction, pathOf, textOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Script } from '../source.ts';

const foreignPaths =
  /^(?:(?:window|document|self)\.)?location\.(?:search|hash|href)$|^(?:event|e|evt|msg|message)\.data(?:\.|$)|^(?:req|request|ctx)\.(?:query|params|body)\b|^(?:router|route)\.query\b|^document\.(?:referrer|URL)$|^window\.name$/;

/** The expression that a stranger chooses, or null; an address that begins with own words cannot be `javascript:`. */
export function foreignAddress(node: Node, script: Script, depth = 0): Node | null {
  const inner = bare(node);
  if (depth > 12) return null;
  const again = (next: Node | null | undefined): Node | null => (next ? foreignAddress(next, script, depth + 1) : null);
  switch (inner.type) {
    case 'TemplateLiteral': {
      const start = inner.quasis[0]?.value.raw ?? '';
      if (/^\s*javascript:/i.test(start) && inner.expressions.length > 0) return inner.expressions[0] ?? null;
      return start === '' ? again(inner.expressions[0]) : null;
    }
    case 'BinaryExpression':
      if (/^\s*javascript:/i.test(textOf(inner.left) ?? '')) return inner.right;
      return inner.operator === '+' ? again(inner.left) : null;
    case 'LogicalExpression':
      return again(inner.left) ?? again(inner.right);
    case 'ConditionalExpression':
      return isCheck(inner.test) ? null : (again(inner.consequent) ?? again(inner.alternate));
    case 'AwaitExpression':
      return again(inner.argument);
    case 'MemberExpression':
      return foreignPaths.test(pathOf(inner) ?? '') ? inner : null;
    case 'CallExpression': {
      const name = calleeName(inner);
      const callee = bare(inner.callee);
      if (name === 'get' && callee.type === 'MemberExpression' && isSearch(callee.object, script)) return inner;
      if (name === 'decodeURIComponent' || name === 'String' || name === 'decodeURI') return again(inner.arguments[0]);
      return null;
    }
    case 'Identifier': {
      const binding = script.scopes.resolve(inner);
      if (!binding || isChecked(inner, binding.references, script)) return null;
      for (const source of binding.sources) {
        const found =
          source.kind === 'value'
            ? again(source.node)
            : source.kind === 'part' && isRequest(source.node)
              ? inner
              : null;
        if (found) return found;
      }
      return null;
    }
    default:
      return null;
  }
}

const isRequest = (node: Node): boolean =>
  /^(?:req|request)\.(?:query|params|body)$|^router\.query$/.test(pathOf(node) ?? '');

function isSearch(node: Node, script: Script): boolean {
  const inner = bare(node);
  if (inner.type === 'NewExpression') return calleeName(inner) === 'URLSearchParams';
  if (inner.type === 'MemberExpression') return pathOf(inner)?.endsWith('searchParams') === true;
  if (inner.type === 'CallExpression') return calleeName(inner) === 'useSearchParams';
  if (inner.type !== 'Identifier') return false;
  const source = script.scopes.resolve(inner)?.sources[0];
  return source !== undefined && 'node' in source && source.node !== inner && isSearch(source.node, script);
}

const checks = new Set([
  'startsWith',
  'test',
  'includes',
  'has',
  'match',
  'URL',
  'canParse',
  'isSafeUrl',
  'isValidUrl',
  'some',
]);

/** Somewhere the value is looked at before it is used. */
function isChecked(use: Node, references: readonly Node[], script: Script): boolean {
  return references.some((reference) => {
    if (reference === use) return false;
    const parent = script.parent(reference);
    const call =
      parent?.type === 'MemberExpression' && parent.object === reference
        ? script.parent(parent)
        : parent?.type === 'CallExpression' || parent?.type === 'NewExpression'
          ? parent
          : null;
    if (call?.type === 'CallExpression' || call?.type === 'NewExpression') {
      const name = calleeName(call) ?? '';
      return checks.has(name) || /^(?:is|assert|check|validate|safe|sanitiz|sanitis)/i.test(name);
    }
    return false;
  });
}

const isCheck = (test: Node): boolean => {
  const inner = bare(test);
  if (inner.type === 'CallExpression')
    return checks.has(calleeName(inner) ?? '') || /^(?:is|valid|safe)/i.test(calleeName(inner) ?? '');
  if (inner.type === 'LogicalExpression') return isCheck(inner.left) || isCheck(inner.right);
  return !isFunction(inner) && inner.type === 'UnaryExpression' && isCheck(inner.argument);
};
