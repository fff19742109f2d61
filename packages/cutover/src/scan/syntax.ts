/** The syntax tree of a script with what every rule asks of it: parents, nodes by type, plain values, names. */

import { parseSync } from 'rolldown/utils';
import type { ESTree, ParseResult } from 'rolldown/utils';

export type Node = ESTree.Node;
export type NodeOf<Type extends Node['type']> = OfType<Node, Type>;
type OfType<Any, Type> = Any extends { type: infer Own } ? (Type extends Own ? Any : never) : never;
export type FunctionNode = ESTree.Function | ESTree.ArrowFunctionExpression;

export interface Comment {
  text: string;
  start: number;
  end: number;
}

export interface Syntax {
  program: ESTree.Program;
  comments: Comment[];
  errors: { message: string; offset: number }[];
  nodes<Type extends Node['type']>(type: Type): NodeOf<Type>[];
  parent(node: Node): Node | null;
}

type Language = 'ts' | 'tsx' | 'js' | 'jsx';

/** @param name of the file; tells the language */
export function parse(name: string, text: string): Syntax {
  const read = (lang: Language): ParseResult => parseSync(name, text, { lang, sourceType: 'unambiguous' });
  const [first, second] = languagesOf(name);
  let result = read(first);
  if (result.errors.length > 0 && second) {
    const other = read(second);
    if (other.errors.length === 0) result = other;
  }
  const byType = new Map<string, Node[]>();
  const parents = new Map<Node, Node>();
  const visit = (node: Node): void => {
    const same = byType.get(node.type);
    if (same) same.push(node);
    else byType.set(node.type, [node]);
    for (const child of childrenOf(node)) {
      parents.set(child, node);
      visit(child);
    }
  };
  visit(result.program);
  return {
    program: result.program,
    comments: result.comments.map(({ value, start, end }) => ({ text: value, start, end })),
    errors: result.errors
      .filter((error) => !isOfCommonJs(name, error.message))
      .map(({ message, labels }) => ({ message, offset: labels[0]?.start ?? 0 })),
    nodes: <Type extends Node['type']>(type: Type) => (byType.get(type) ?? []) as NodeOf<Type>[],
    parent: (node) => parents.get(node) ?? null,
  };
}

/** A script of Node may end early: it is the body of a function. */
const isOfCommonJs = (name: string, message: string): boolean =>
  /\.c?js$/.test(name) && message.startsWith("A 'return' statement can only be used within a function body");

/** Whether a text is one expression, as attributes of frameworks hold it. */
export const isExpression = (text: string): boolean =>
  text.trim() !== '' &&
  parseSync('expression.tsx', `(${text}\n)`, { lang: 'tsx', sourceType: 'module' }).errors.length === 0;

/** JavaScript of today often holds JSX or, in older tools, types: the first language that fits is taken. */
function languagesOf(name: string): [Language, Language?] {
  if (name.endsWith('.tsx')) return ['tsx'];
  if (/\.[cm]?ts$/.test(name)) return ['ts', 'tsx'];
  return ['jsx', 'tsx'];
}

export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) for (const item of value as unknown[]) if (isNode(item)) children.push(item);
    if (isNode(value)) children.push(value);
  }
  return children;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Every node below this one, itself first; `enter` may leave out what is below a node. */
export function* within(node: Node, enter: (node: Node) => boolean = () => true): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) if (enter(child)) yield* within(child, enter);
}

/** The expression without types, parentheses, `await` of nothing else and optional chains around it. */
export function bare(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
    case 'ChainExpression':
    case 'JSXExpressionContainer':
      return bare(node.expression);
    default:
      return node;
  }
}

export const isFunction = (node: Node): node is FunctionNode =>
  node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration';

/** Nodes of a function's own body, without those of functions inside it. */
export const ownNodes = (body: Node): Generator<Node> => within(body, (node) => !isFunction(node));

/** The function around a node, or null at the top of the module. */
export function functionAround(node: Node, syntax: Pick<Syntax, 'parent'>): FunctionNode | null {
  for (let at = syntax.parent(node); at; at = syntax.parent(at)) if (isFunction(at)) return at;
  return null;
}

/** Name of a property or member as it is written; null where it is computed. */
export function keyOf(node: Node): string | null {
  const named = (key: Node, computed: boolean): string | null => {
    if (key.type === 'Identifier' && !computed) return key.name;
    if (key.type === 'PrivateIdentifier') return key.name;
    return key.type === 'Literal' && typeof key.value === 'string' ? key.value : null;
  };
  if (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition')
    return named(node.key, node.computed);
  if (node.type === 'MemberExpression') return named(node.property, node.computed);
  return null;
}

/** `a.b.c` of members and identifiers; null for anything else. `this` counts. */
export function pathOf(node: Node): string | null {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'ThisExpression') return 'this';
  if (inner.type === 'MetaProperty') return `${inner.meta.name}.${inner.property.name}`;
  if (inner.type !== 'MemberExpression') return null;
  const [object, key] = [pathOf(inner.object), keyOf(inner)];
  return object === null || key === null ? null : `${object}.${key}`;
}

/** The last name of what is called: `fetch`, or `json` of `response.json()`. */
export function calleeName(node: NodeOf<'CallExpression'> | NodeOf<'NewExpression'>): string | null {
  const callee = bare(node.callee);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? keyOf(callee) : null;
}

/** A text that is written out, or null. */
export function textOf(node: Node | null | undefined): string | null {
  if (!node) return null;
  const inner = bare(node);
  if (inner.type === 'Literal') return typeof inner.value === 'string' ? inner.value : null;
  if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0) return inner.quasis[0]?.value.cooked ?? null;
  return null;
}

/** A number that is written out, or null. */
export function numberOf(node: Node | null | undefined): number | null {
  if (!node) return null;
  const inner = bare(node);
  if (inner.type === 'Literal') return typeof inner.value === 'number' ? inner.value : null;
  if (inner.type === 'UnaryExpression' && inner.operator === '-') {
    const value = numberOf(inner.argument);
    return value === null ? null : -value;
  }
  if (inner.type === 'BinaryExpression' && inner.operator === '*') {
    const [left, right] = [numberOf(inner.left), numberOf(inner.right)];
    return left === null || right === null ? null : left * right;
  }
  return null;
}

/** Properties of an object that are written out, by name. */
export function propertiesOf(node: NodeOf<'ObjectExpression'>): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const property of node.properties) {
    const key = property.type === 'Property' ? keyOf(property) : null;
    if (key !== null && property.type === 'Property') found.set(key, property.value);
  }
  return found;
}
