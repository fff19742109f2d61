/** What routes answer and what clients read of it, as far as both write it out: names of the fields of an object. */

import type { Endpoint } from './endpoint.ts';
import type { Script, SourceFile } from './source.ts';
import { bare, functionAround, isFunction, ownNodes, propertiesOf } from './syntax.ts';
import type { FunctionNode, Node, NodeOf } from './syntax.ts';

export interface Fields extends Endpoint {
  names: string[];
}

/** Each object that a handler gives back: one answer of a route for each. */
export function answersOf(source: SourceFile, route: NodeOf<'CallExpression'>): { names: string[]; line: number }[] {
  const handler = route.arguments.map((argument) => bare(argument)).findLast((argument) => isFunction(argument));
  if (!handler || !isFunction(handler) || !handler.body) return [];
  const body: Node = handler.body;
  const given: (Node | null)[] =
    body.type === 'BlockStatement'
      ? [...ownNodes(body)].flatMap((node) => (node.type === 'ReturnStatement' ? [node.argument] : []))
      : [body];
  return given.flatMap((node) => {
    const names = node ? namesOf(bare(node)) : null;
    return node && names ? [{ names, line: source.lineAt(node.start) }] : [];
  });
}

/** Null where more may be in it than is written. */
function namesOf(node: Node): string[] | null {
  if (node.type !== 'ObjectExpression') return null;
  const names = [...propertiesOf(node).keys()];
  return names.length === node.properties.length ? names : null;
}

/** Fields that must be there for whoever makes this call: `ask<{ reply: string }>(...)`, or the type of what the function gives back. */
export function readBy(call: NodeOf<'CallExpression'>, script: Script): string[] {
  const [written] = call.typeArguments?.params ?? [];
  const around = functionAround(call, script);
  const type = written ?? (around && givesBack(around, call) ? promisedBy(around) : null);
  if (type?.type !== 'TSTypeLiteral') return [];
  return type.members.flatMap((member) =>
    member.type === 'TSPropertySignature' && !member.optional && member.key.type === 'Identifier'
      ? [member.key.name]
      : [],
  );
}

const givesBack = ({ body }: FunctionNode, call: Node): boolean =>
  body !== null &&
  (body === call ||
    (body.type === 'BlockStatement' &&
      [...ownNodes(body)].some((node) => node.type === 'ReturnStatement' && node.argument === call)));

function promisedBy({ returnType }: FunctionNode): Node | null {
  const type = returnType?.typeAnnotation;
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return null;
  return type.typeName.name === 'Promise' ? (type.typeArguments?.params[0] ?? null) : null;
}
