/** What routes answer and what clients read of it, as far as both write it out: names of the fields of an object. */

import type { Endpoint } from './endpoint.ts';
import type { ShapeOf } from './shapes.ts';
import type { Script, SourceFile } from './source.ts';
import {
  bare,
  calleeName,
  functionAround,
  isFunction,
  keyOf,
  numberOf,
  ownNodes,
  pathOf,
  propertiesOf,
  within,
} from './syntax.ts';
import type { FunctionNode, Node, NodeOf } from './syntax.ts';

export interface Fields extends Endpoint {
  names: string[];
  /** A list in place of an object. */
  isList: boolean;
}

/** What a function around a call gives back: the response, the answer that it holds, or something else of it. */
export type Gives = 'response' | 'answer' | 'part';

type Answer = Pick<Fields, 'names' | 'isList' | 'line'>;

/** Each answer that a handler gives when all is well. */
export function answersOf(source: SourceFile, route: NodeOf<'CallExpression'>): Answer[] {
  const { script } = source;
  const handler = route.arguments.map((argument) => bare(argument)).findLast((argument) => isFunction(argument));
  if (!script || !handler || !isFunction(handler) || !handler.body) return [];
  const body: Node = handler.body;
  const given = body.type === 'BlockStatement' ? givenIn(body) : [body];
  return given.flatMap((node) => {
    const value = sentBy(bare(node));
    const answer = value && isWell(node, script, body) ? fieldsOf(value, script) : null;
    return answer ? [{ ...answer, line: source.lineAt(node.start) }] : [];
  });
}

/** What is returned, and what is sent without being returned. */
function givenIn(body: Node): Node[] {
  return [...ownNodes(body)].flatMap((node) => {
    if (node.type === 'ReturnStatement') return node.argument ? [node.argument] : [];
    return node.type === 'ExpressionStatement' && sentBy(bare(node.expression)) !== bare(node.expression)
      ? [node.expression]
      : [];
  });
}

/** `res.json(value)`, `reply.code(201).send(value)`, `Response.json(value)`; itself where nothing sends it, null for a failure. */
function sentBy(node: Node): Node | null {
  if (node.type === 'AwaitExpression') return sentBy(bare(node.argument));
  if (node.type !== 'CallExpression' || !/^(?:json|send)$/.test(calleeName(node) ?? '')) return node;
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression') return node;
  const owner = bare(callee.object);
  const path = pathOf(rootOf(owner)) ?? '';
  if (!/^(?:res|response|reply|c|ctx|context|Response|NextResponse)$/.test(path)) return node;
  const [value, status] = node.arguments;
  return isFailure(owner) || (numberOf(status) ?? 200) >= 400 ? null : (value ?? null);
}

const rootOf = (node: Node): Node => {
  const inner = bare(node);
  if (inner.type !== 'CallExpression') return inner;
  const callee = bare(inner.callee);
  return callee.type === 'MemberExpression' ? rootOf(callee.object) : inner;
};

/** `reply.code(404)`, `res.status(400).type('text')`. */
function isFailure(node: Node): boolean {
  const inner = bare(node);
  if (inner.type !== 'CallExpression') return false;
  const callee = bare(inner.callee);
  if (/^(?:code|status)$/.test(calleeName(inner) ?? '') && (numberOf(inner.arguments[0]) ?? 200) >= 400) return true;
  return callee.type === 'MemberExpression' && isFailure(callee.object);
}

/** A status that says otherwise is set in the same block. */
function isWell(node: Node, script: Script, body: Node): boolean {
  let block = script.parent(node);
  while (block && block !== body && block.type !== 'BlockStatement') block = script.parent(block);
  if (block?.type !== 'BlockStatement') return true;
  return !block.body.some(
    (statement) =>
      statement.type === 'ExpressionStatement' &&
      (isFailure(statement.expression) ||
        (statement.expression.type === 'AssignmentExpression' &&
          /\.status(?:Code)?$/.test(pathOf(statement.expression.left) ?? '') &&
          (numberOf(statement.expression.right) ?? 200) >= 400)),
  );
}

/** Null where more may be in it than is written, and for what tells of a failure. */
function fieldsOf(node: Node, script: Script): Omit<Answer, 'line'> | null {
  const inner = bare(node);
  if (inner.type === 'ArrayExpression') return { names: [], isList: true };
  const value = inner.type === 'Identifier' ? constantOf(inner, script) : inner;
  if (value?.type !== 'ObjectExpression') return null;
  const properties = propertiesOf(value);
  const tellsOfFailure =
    properties.has('error') ||
    properties.has('errors') ||
    ['ok', 'success'].some((name) => {
      const said = properties.get(name);
      return said && bare(said).type === 'Literal' && (bare(said) as NodeOf<'Literal'>).value === false;
    });
  return tellsOfFailure || properties.size !== value.properties.length
    ? null
    : { names: [...properties.keys()], isList: false };
}

/** An object that nobody adds to. */
function constantOf(node: NodeOf<'Identifier'>, script: Script): Node | null {
  const binding = script.scopes.resolve(node);
  const [only, ...others] = binding?.sources ?? [];
  if (only?.kind !== 'value' || others.length > 0) return null;
  const isChanged = binding?.references.some((reference) => {
    const member = script.parent(reference);
    const user = member && script.parent(member);
    return (
      (member?.type === 'MemberExpression' && user?.type === 'AssignmentExpression' && user.left === member) ||
      (member?.type === 'CallExpression' && calleeName(member) === 'assign')
    );
  });
  return isChanged ? null : bare(only.node);
}

/**
 * Fields that must be there for whoever makes this call: `ask<{ reply: string }>(...)`, the type of what the function gives
 * back, or what is read of it where it is made.
 * @param gives what the function that is called gives back
 */
export function readBy(
  call: NodeOf<'CallExpression'>,
  gives: Gives,
  source: SourceFile,
  shapeOf: ShapeOf,
): Omit<Answer, 'line'> | null {
  const { script } = source;
  if (!script || gives === 'part') return null;
  const [written] = call.typeArguments?.params ?? [];
  const around = functionAround(call, script);
  const shape = shapeOf(written ?? (around && givesBack(around, call) ? promisedBy(around) : null), source);
  if (shape) return { names: shape.required, isList: shape.isList };
  const names = [...new Set(readOf(call, gives === 'answer', script))].filter((name) => !ofFailures.test(name));
  return names.length > 0 ? { names, isList: false } : null;
}

/** Asked of every answer, and there in failures alone. */
const ofFailures =
  /^(?:errors?|message|detail|details|title|code|status|statusCode|ok|success|length|then|catch|finally|map|filter|forEach|slice)$/;

/** Names that are read of what a promise gives: `const { events } = await (await fetch(...)).json()`. */
function readOf(promise: Node, isAnswer: boolean, script: Script): string[] {
  const user = script.parent(promise);
  if (user?.type === 'ParenthesizedExpression' || user?.type === 'TSAsExpression' || user?.type === 'ChainExpression')
    return readOf(user, isAnswer, script);
  if (user?.type === 'AwaitExpression') return readOfValue(user, isAnswer, script);
  const then = user?.type === 'MemberExpression' && keyOf(user) === 'then' ? script.parent(user) : null;
  if (then?.type !== 'CallExpression') return [];
  const callback = then.arguments[0] && bare(then.arguments[0]);
  if (!callback || !isFunction(callback) || callback.params.length !== 1) return [];
  const [given] = callback.params;
  const returned = callback.body && !isAnswer ? bare(callback.body) : null;
  // `.then((response) => response.json())` hands the answer on.
  if (returned?.type === 'CallExpression' && calleeName(returned) === 'json') return readOf(then, true, script);
  return given ? readOfPattern(given, isAnswer, script) : [];
}

function readOfValue(value: Node, isAnswer: boolean, script: Script): string[] {
  const user = script.parent(value);
  switch (user?.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return readOfValue(user, isAnswer, script);
    case 'VariableDeclarator':
      return user.init === value ? readOfPattern(user.id, isAnswer, script) : [];
    case 'MemberExpression':
      return user.object === value ? readOfMember(user, isAnswer, script) : [];
    default:
      return [];
  }
}

function readOfMember(member: NodeOf<'MemberExpression'>, isAnswer: boolean, script: Script): string[] {
  const name = keyOf(member);
  const user = script.parent(member);
  if (!isAnswer)
    return name === 'json' && user?.type === 'CallExpression' && user.callee === member
      ? readOf(user, true, script)
      : [];
  return name === null || member.optional || isAsked(member, user) ? [] : [name];
}

/** Whether it is there is asked, or something stands in for it. */
function isAsked(member: Node, user: Node | null): boolean {
  if (!user) return false;
  if (user.type === 'LogicalExpression' || user.type === 'UnaryExpression' || user.type === 'ChainExpression')
    return true;
  if (user.type === 'AssignmentExpression') return user.left === member;
  if (user.type === 'BinaryExpression') return true;
  return (user.type === 'IfStatement' || user.type === 'ConditionalExpression') && user.test === member;
}

function readOfPattern(pattern: Node, isAnswer: boolean, script: Script): string[] {
  if (pattern.type === 'ObjectPattern' && isAnswer)
    return pattern.properties.flatMap((property) =>
      property.type === 'RestElement' || property.value.type === 'AssignmentPattern' ? [] : (keyOf(property) ?? []),
    );
  const binding = pattern.type === 'Identifier' ? script.scopes.declaredAt(pattern) : null;
  if (!binding || binding.sources.length !== 1) return [];
  const members = binding.references.flatMap((reference) => {
    const user = script.parent(reference);
    return user?.type === 'MemberExpression' && user.object === reference ? [user] : [];
  });
  const read = members.map((member) => ({ member, names: readOfMember(member, isAnswer, script) }));
  // What is asked for once is known to be missing at times.
  const asked = new Set(
    read.flatMap(({ member, names }) => (isAnswer && names.length === 0 ? (keyOf(member) ?? []) : [])),
  );
  return read.flatMap(({ names }) => names.filter((name) => !asked.has(name)));
}

/** @param inner what the call inside of it gives */
export function givenBackBy(of: FunctionNode, inner: Gives, script: Script): Gives {
  if (inner !== 'response') return inner;
  const read = [...within(of)].filter((node) => node.type === 'CallExpression' && calleeName(node) === 'json');
  if (read.length === 0) return 'response';
  const isHandedOn = (value: Node): boolean => {
    const user = script.parent(value);
    switch (user?.type) {
      case 'AwaitExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'ParenthesizedExpression':
      case 'ConditionalExpression':
        return isHandedOn(user);
      case 'VariableDeclarator': {
        const binding = user.id.type === 'Identifier' ? script.scopes.declaredAt(user.id) : null;
        return binding?.references.some(isHandedOn) ?? false;
      }
      case 'ReturnStatement':
      case 'ArrowFunctionExpression':
        return true;
      default:
        return false;
    }
  };
  return read.some(isHandedOn) ? 'answer' : 'part';
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
