/** Fields of objects, as types and schemas write them out, wherever in a project they are declared. */

import { posix } from 'node:path';
import type { Project } from './project.ts';
import type { Script, SourceFile } from './source.ts';
import { bare, calleeName, keyOf, propertiesOf, textOf } from './syntax.ts';
import type { Node, NodeOf } from './syntax.ts';

export interface Shape {
  /** Of a list, its elements are another matter. */
  isList: boolean;
  required: string[];
  /** Those that may be there, required or not. */
  known: string[];
}

/** What a type or a schema says; null where more may be in it, or it cannot be followed. */
export type ShapeOf = (node: Node | null | undefined, source: SourceFile) => Shape | null;

const list: Shape = { isList: true, required: [], known: [] };

/** Reads all declarations of a project once. */
export async function shapesOf(project: Project): Promise<ShapeOf> {
  const declared = new Map<string, Map<string, Node>>();
  for (const path of project.sources) {
    const { script } = (await project.source(path)) ?? {};
    if (script) declared.set(bareName(path), declarationsIn(script));
  }
  const find = (name: string, source: SourceFile): Node | null => {
    const own = declared.get(bareName(source.path))?.get(name);
    const from = source.script && importOf(name, source.script);
    if (own || !from?.from.startsWith('.')) return own ?? null;
    const target = bareName(posix.join(posix.dirname(source.path), from.from));
    return (declared.get(target) ?? declared.get(`${target}/index`))?.get(from.name) ?? null;
  };
  // The fields of a declaration are its own, so that it does not matter in which file they are looked at.
  return (node, source) => (node ? shapeOf(bare(node), (name) => find(name, source)) : null);
}

const bareName = (path: string): string => path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');

function declarationsIn(script: Script): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const node of script.nodes('TSInterfaceDeclaration'))
    if (node.extends.length === 0) found.set(node.id.name, node.body);
  for (const node of script.nodes('TSTypeAliasDeclaration')) found.set(node.id.name, node.typeAnnotation);
  for (const { id, init } of script.nodes('VariableDeclarator'))
    if (id.type === 'Identifier' && init && !found.has(id.name)) found.set(id.name, bare(init));
  return found;
}

function importOf(name: string, script: Script): { from: string; name: string } | null {
  for (const { source, specifiers } of script.nodes('ImportDeclaration'))
    for (const specifier of specifiers)
      if (specifier.type === 'ImportSpecifier' && specifier.local.name === name)
        return {
          from: source.value,
          name: specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value,
        };
  return null;
}

/** @param depth names lead to names; nobody goes deeper */
function shapeOf(node: Node, find: (name: string) => Node | null, depth = 3): Shape | null {
  const named = (name: string): Shape | null => {
    const declared = depth > 0 ? find(name) : null;
    return declared && shapeOf(bare(declared), find, depth - 1);
  };
  switch (node.type) {
    case 'TSTypeLiteral':
      return ofMembers(node.members);
    case 'TSInterfaceBody':
      return ofMembers(node.body);
    case 'TSArrayType':
      return list;
    case 'TSTypeReference':
      if (node.typeName.type !== 'Identifier') return null;
      if (/^(?:Array|ReadonlyArray)$/.test(node.typeName.name)) return list;
      return node.typeArguments ? null : named(node.typeName.name);
    case 'Identifier':
      return named(node.name);
    case 'CallExpression':
      return ofCall(node);
    case 'ObjectExpression':
      return ofJsonSchema(node);
    default:
      return null;
  }
}

function ofMembers(members: readonly Node[]): Shape | null {
  const fields = members.flatMap((member) =>
    member.type === 'TSPropertySignature' && member.key.type === 'Identifier'
      ? [{ name: member.key.name, optional: member.optional }]
      : [],
  );
  return fields.length === members.length
    ? {
        isList: false,
        required: fields.flatMap(({ name, optional }) => (optional ? [] : [name])),
        known: fields.map(({ name }) => name),
      }
    : null;
}

/** `Type.Object({ a: Type.Optional(...) })`, `z.object({ a: z.string().optional() })`, `z.array(...)`. */
function ofCall(call: NodeOf<'CallExpression'>): Shape | null {
  const name = calleeName(call) ?? '';
  const callee = bare(call.callee);
  if (callee.type !== 'MemberExpression') return null;
  // `z.object({...}).strict()` has the fields of what it is called on.
  const owner = bare(callee.object);
  if (/^(?:strict|strip|describe|meta)$/.test(name) && owner.type === 'CallExpression') return ofCall(owner);
  if (owner.type !== 'Identifier' || !/^(?:z|Type|t|v|yup|Joi)$/.test(owner.name)) return null;
  if (/^[aA]rray$/.test(name)) return list;
  const [first] = call.arguments;
  const fields = first && bare(first);
  if (!/^(?:[oO]bject|strictObject|looseObject)$/.test(name) || fields?.type !== 'ObjectExpression') return null;
  const properties = propertiesOf(fields);
  if (properties.size !== fields.properties.length) return null;
  // What is declared elsewhere may be optional there.
  const required = [...properties].flatMap(([field, value]) =>
    bare(value).type === 'CallExpression' && !mayBeLeftOut(value) && !/^(?:yup|Joi)$/.test(owner.name) ? [field] : [],
  );
  return { isList: false, required, known: [...properties.keys()] };
}

/** Somewhere in the chain of calls, or by a `default` among the options. */
function mayBeLeftOut(node: Node): boolean {
  const inner = bare(node);
  if (inner.type !== 'CallExpression') return inner.type !== 'MemberExpression' && inner.type !== 'Identifier';
  const options = inner.arguments.map((argument) => bare(argument));
  if (options.some((one) => one.type === 'ObjectExpression' && propertiesOf(one).has('default'))) return true;
  const callee = bare(inner.callee);
  return (
    /^(?:[oO]ptional|nullish|default|catch|prefault|exactOptional|preprocess|any|unknown|Any|Unknown|Undefined|Union|union|fallback)$/.test(
      calleeName(inner) ?? '',
    ) ||
    (callee.type === 'MemberExpression' && mayBeLeftOut(callee.object))
  );
}

function ofJsonSchema(node: NodeOf<'ObjectExpression'>): Shape | null {
  const parts = propertiesOf(node);
  if (textOf(parts.get('type')) === 'array') return list;
  const fields = parts.get('properties');
  const inner = fields && bare(fields);
  if (textOf(parts.get('type')) !== 'object' || inner?.type !== 'ObjectExpression') return null;
  const named = parts.get('required');
  const required = named && bare(named);
  return {
    isList: false,
    required: required?.type === 'ArrayExpression' ? required.elements.flatMap((each) => textOf(each) ?? []) : [],
    known: inner.properties.flatMap((property) => keyOf(property) ?? []),
  };
}
