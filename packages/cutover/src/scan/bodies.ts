/** What clients send along, and what routes must be sent. */

import { valueOf } from './calls.ts';
import type { Sent } from './calls.ts';
import type { Endpoint, RouteCall } from './endpoint.ts';
import type { ShapeOf } from './shapes.ts';
import type { Script, SourceFile } from './source.ts';
import { bare, calleeName, isFunction, keyOf, pathOf, propertiesOf, within } from './syntax.ts';
import type { FunctionNode, Node } from './syntax.ts';

/** A route that refuses whatever leaves one of these fields out. */
export interface Wanted extends Endpoint {
  required: string[];
}

/** A call with all fields that it may send. */
export interface Given extends Endpoint {
  known: string[];
}

export function wantedBy(
  { node, method, path, file, line }: RouteCall,
  source: SourceFile,
  shapeOf: ShapeOf,
): Wanted[] {
  const { script } = source;
  const schema = script && schemaIn(node.arguments, script);
  const handler = node.arguments.map((argument) => bare(argument)).findLast((argument) => isFunction(argument));
  const shape =
    shapeOf(schema, source) ??
    shapeOf(typedBody(node.typeArguments?.params[0]), source) ??
    (handler && isFunction(handler) ? shapeOf(parsedIn(handler), source) : null);
  return shape && shape.required.length > 0 && !shape.isList
    ? [{ method, path, file, line, required: shape.required }]
    : [];
}

/** `{ schema: { body } }` in the options of a route, written there or named; `zValidator('json', schema)`. */
function schemaIn(given: readonly Node[], script: Script): Node | null {
  for (const argument of given) {
    const inner = bare(argument);
    if (inner.type === 'ObjectExpression') {
      const schema = writtenAt(propertiesOf(inner).get('schema'), script);
      const body = schema?.type === 'ObjectExpression' ? propertiesOf(schema).get('body') : undefined;
      if (body) return body;
    }
    if (
      inner.type === 'CallExpression' &&
      /^(?:zValidator|tbValidator|sValidator|validateBody)$/.test(calleeName(inner) ?? '')
    )
      return inner.arguments.at(-1) ?? null;
  }
  return null;
}

/** What is written, or what the constant holds that is named. */
function writtenAt(node: Node | undefined, script: Script): Node | null {
  const inner = node && bare(node);
  return inner?.type === 'Identifier' ? valueOf(inner, script) : (inner ?? null);
}

/** `app.post<{ Body: { title: string } }>`. */
function typedBody(type: Node | undefined): Node | null {
  if (type?.type !== 'TSTypeLiteral') return null;
  for (const member of type.members)
    if (member.type === 'TSPropertySignature' && member.key.type === 'Identifier' && member.key.name === 'Body')
      return member.typeAnnotation?.typeAnnotation ?? null;
  return null;
}

/** `schema.parse(request.body)`. */
function parsedIn(handler: FunctionNode): Node | null {
  for (const node of within(handler)) {
    if (node.type !== 'CallExpression' || !/^(?:parse|safeParse|parseAsync)$/.test(calleeName(node) ?? '')) continue;
    const [callee, given] = [bare(node.callee), node.arguments[0]];
    const isBody = given && /(?:^|\.)body$/.test(pathOf(given) ?? '');
    if (isBody && callee.type === 'MemberExpression') return callee.object;
  }
  return null;
}

/** Null where more may be sent than is written. */
export function givenBy({ body, ...call }: Sent, source: SourceFile, shapeOf: ShapeOf): Given | null {
  const { script } = source;
  const inner = script && body ? bare(body) : null;
  if (!inner || !script) return null;
  const value = inner.type === 'Identifier' ? (valueOf(inner, script) ?? typeOf(inner, script)) : inner;
  if (value?.type !== 'ObjectExpression') {
    const shape = value?.type.startsWith('TS') ? shapeOf(value, source) : null;
    return shape && !shape.isList ? { ...call, known: shape.known } : null;
  }
  const known = value.properties.map(keyOf);
  const names = known.filter((name) => name !== null);
  return names.length === known.length ? { ...call, known: names } : null;
}

/** The type of a parameter or a variable. */
function typeOf(node: Node, script: Script): Node | null {
  const binding = node.type === 'Identifier' ? script.scopes.resolve(node) : null;
  return binding?.type ?? null;
}
