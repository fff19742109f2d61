/** The functions of one file: what a name stands for, what is returned, who calls. */

import { bare, calleeName, isFunction, ownNodes } from './syntax.ts';
import type { FunctionNode, Node, NodeOf } from './syntax.ts';
import type { Binding } from './scope.ts';
import type { Script } from './source.ts';

/** The function that a name stands for, where it is written in this file and nothing else is assigned. */
export function functionOf(binding: Binding | null): FunctionNode | null {
  const [source, ...others] = binding?.sources ?? [];
  if (!source || others.length > 0) return null;
  const node = source.kind === 'value' || source.kind === 'declaration' ? bare(source.node) : null;
  if (node?.type === 'CallExpression' && calleeName(node) === 'useCallback') {
    const inner = node.arguments[0] && bare(node.arguments[0]);
    return inner && isFunction(inner) ? inner : null;
  }
  return node && isFunction(node) ? node : null;
}

export function returnsOf(of: FunctionNode): Node[] {
  if (!of.body) return [];
  if (of.body.type !== 'BlockStatement') return [of.body];
  return [...ownNodes(of.body)].flatMap((node) =>
    node.type === 'ReturnStatement' && node.argument ? [node.argument] : [],
  );
}

/** All calls of a function of this file, or null when others may call it. */
export function callersOf(of: FunctionNode, script: Script): NodeOf<'CallExpression'>[] | null {
  const parent = script.parent(of);
  const declared = of.type === 'FunctionDeclaration' ? of.id : parent?.type === 'VariableDeclarator' ? parent.id : null;
  const binding = declared && script.scopes.declaredAt(declared);
  if (!binding || binding.exported || binding.references.length === 0) return null;
  const calls: NodeOf<'CallExpression'>[] = [];
  for (const reference of binding.references) {
    const user = script.parent(reference);
    if (user?.type !== 'CallExpression' || user.callee !== reference) return null;
    calls.push(user);
  }
  return calls;
}
