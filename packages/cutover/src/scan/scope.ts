/** Which declaration a name means, and everything that is ever assigned to it. */

import { bare, childrenOf, isFunction, keyOf, textOf } from './syntax.ts';
import type { FunctionNode, Node, NodeOf, Syntax } from './syntax.ts';

/** How a value comes into a binding. */
export type Source =
  /** It is this expression. */
  | { kind: 'value'; node: Node }
  /** Part of the expression: the path of a destructuring; `null` stands for any element or a computed name. */
  | { kind: 'part'; node: Node; path: (string | null)[] }
  /** One element of what is iterated over. */
  | { kind: 'element'; node: Node }
  /** A parameter, by its place; `path` where it is destructured. */
  | { kind: 'parameter'; of: FunctionNode; index: number; path: (string | null)[] }
  | { kind: 'import'; from: string; name: string }
  | { kind: 'caught' }
  | { kind: 'declaration'; node: Node };

export interface Binding {
  name: string;
  /** Where it is declared. */
  node: Node;
  sources: Source[];
  /** Its type where one is written. */
  type: Node | null;
  references: NodeOf<'Identifier'>[];
  exported: boolean;
}

export interface Scopes {
  /** What a name means at its place; null for globals. */
  resolve(identifier: NodeOf<'Identifier'>): Binding | null;
  /** What is declared at this place. */
  declaredAt(node: Node): Binding | null;
  bindings: Binding[];
}

class Scope {
  readonly names = new Map<string, Binding>();
  readonly outer: Scope | null;
  readonly isFunction: boolean;

  constructor(outer: Scope | null, isFunctionScope: boolean) {
    this.outer = outer;
    this.isFunction = isFunctionScope;
  }

  find(name: string): Binding | null {
    return this.names.get(name) ?? this.outer?.find(name) ?? null;
  }
}

export function scopesOf(syntax: Syntax): Scopes {
  const bindings: Binding[] = [];
  const scopeOfNode = new Map<Node, Scope>();
  const resolved = new Map<Node, Binding>();
  const declaring = new Set<Node>();

  const declare = (scope: Scope, name: string, node: Node, source: Source, type: Node | null = null): void => {
    declaring.add(node);
    const known = scope.names.get(name);
    if (known) return void known.sources.push(source);
    const binding: Binding = { name, node, sources: [source], type, references: [], exported: false };
    scope.names.set(name, binding);
    bindings.push(binding);
  };

  const bindPattern = (
    scope: Scope,
    pattern: Node,
    source: (path: (string | null)[]) => Source,
    path: (string | null)[] = [],
  ): void => {
    switch (pattern.type) {
      case 'Identifier':
        return declare(scope, pattern.name, pattern, source(path), annotationOf(pattern));
      case 'AssignmentPattern':
        bindPattern(scope, pattern.left, source, path);
        if (pattern.left.type === 'Identifier')
          scope.find(pattern.left.name)?.sources.push({ kind: 'value', node: pattern.right });
        return;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') bindPattern(scope, property.argument, source, path);
          else bindPattern(scope, property.value, source, [...path, keyOf(property)]);
        }
        return;
      case 'ArrayPattern':
        for (const [index, element] of pattern.elements.entries())
          if (element) bindPattern(scope, element, source, [...path, String(index)]);
        return;
      case 'RestElement':
        return bindPattern(scope, pattern.argument, source, path);
      case 'TSParameterProperty':
        return bindPattern(scope, pattern.parameter, source, path);
      default:
        return;
    }
  };

  const enter = (node: Node, scope: Scope): Scope => {
    if (isFunction(node)) {
      const inner = new Scope(scope, true);
      if (node.type === 'FunctionExpression' && node.id)
        declare(inner, node.id.name, node.id, { kind: 'declaration', node });
      for (const [index, parameter] of node.params.entries())
        bindPattern(inner, parameter, (path) => ({ kind: 'parameter', of: node, index, path }));
      return inner;
    }
    const opensBlock =
      node.type === 'BlockStatement' ||
      node.type === 'ForStatement' ||
      node.type === 'ForOfStatement' ||
      node.type === 'ForInStatement' ||
      node.type === 'CatchClause' ||
      node.type === 'SwitchStatement' ||
      node.type === 'ClassBody';
    return opensBlock ? new Scope(scope, false) : scope;
  };

  const functionScope = (scope: Scope): Scope =>
    scope.isFunction || !scope.outer ? scope : functionScope(scope.outer);

  const collect = (node: Node, scope: Scope): void => {
    const inner = enter(node, scope);
    scopeOfNode.set(node, inner);
    if (node.type === 'VariableDeclaration') {
      const parent = syntax.parent(node);
      const home = node.kind === 'var' ? functionScope(scope) : scope;
      for (const declarator of node.declarations) {
        const loop =
          parent && (parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') && parent.left === node
            ? parent
            : null;
        bindPattern(home, declarator.id, (path): Source => {
          if (loop?.type === 'ForOfStatement')
            return path.length === 0
              ? { kind: 'element', node: loop.right }
              : { kind: 'part', node: loop.right, path: [null, ...path] };
          if (loop) return { kind: 'declaration', node: loop };
          if (!declarator.init) return { kind: 'declaration', node: declarator };
          const required = requiredBy(declarator.init);
          if (required !== null && path.length < 2) return { kind: 'import', from: required, name: path[0] ?? '*' };
          return path.length === 0
            ? { kind: 'value', node: declarator.init }
            : { kind: 'part', node: declarator.init, path };
        });
      }
    }
    if (node.type === 'FunctionDeclaration' && node.id)
      declare(scope, node.id.name, node.id, { kind: 'declaration', node });
    if (node.type === 'ClassDeclaration' && node.id)
      declare(scope, node.id.name, node.id, { kind: 'declaration', node });
    if (node.type === 'CatchClause' && node.param) bindPattern(inner, node.param, () => ({ kind: 'caught' }));
    if (node.type === 'ImportDeclaration') {
      for (const specifier of node.specifiers) {
        const name =
          specifier.type === 'ImportSpecifier'
            ? specifier.imported.type === 'Identifier'
              ? specifier.imported.name
              : specifier.imported.value
            : specifier.type === 'ImportDefaultSpecifier'
              ? 'default'
              : '*';
        declare(scope, specifier.local.name, specifier, { kind: 'import', from: node.source.value, name });
      }
    }
    for (const child of childrenOf(node)) collect(child, inner);
  };

  collect(syntax.program, new Scope(null, true));

  for (const identifier of syntax.nodes('Identifier')) {
    if (declaring.has(identifier) || !isReference(identifier, syntax)) continue;
    const binding = scopeAt(identifier)?.find(identifier.name) ?? null;
    if (!binding) continue;
    resolved.set(identifier, binding);
    binding.references.push(identifier);
    const assigned = assignedAt(identifier, syntax);
    if (assigned) binding.sources.push(assigned);
    const parent = syntax.parent(identifier);
    if (parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration') binding.exported = true;
  }
  for (const binding of bindings) {
    const holder = holderOf(binding.node);
    if (holder?.type === 'ExportNamedDeclaration' || holder?.type === 'ExportDefaultDeclaration')
      binding.exported = true;
  }

  function scopeAt(node: Node): Scope | null {
    for (let at: Node | null = node; at; at = syntax.parent(at)) {
      const scope = scopeOfNode.get(at);
      if (scope) return scope;
    }
    return null;
  }

  function holderOf(node: Node): Node | null {
    let at = syntax.parent(node);
    while (
      at &&
      (at.type === 'VariableDeclarator' ||
        at.type === 'VariableDeclaration' ||
        at.type === 'FunctionDeclaration' ||
        at.type === 'ClassDeclaration')
    )
      at = syntax.parent(at);
    return at;
  }

  const declared = new Map(bindings.map((binding) => [binding.node, binding]));
  return {
    bindings,
    declaredAt: (node) => declared.get(node) ?? null,
    resolve: (identifier) => resolved.get(identifier) ?? null,
  };
}

/** The module of `require('module')`, also with a member or a call after it; null for anything else. */
function requiredBy(init: Node): string | null {
  const call = bare(init);
  if (call.type === 'MemberExpression') return requiredBy(call.object);
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require')
    return null;
  return textOf(call.arguments[0]);
}

function annotationOf(pattern: NodeOf<'Identifier'>): Node | null {
  const { typeAnnotation } = pattern;
  return typeAnnotation ? typeAnnotation.typeAnnotation : null;
}

/** Names of properties, labels, attributes and declarations stand for no value. */
function isReference(identifier: NodeOf<'Identifier'>, syntax: Syntax): boolean {
  const parent = syntax.parent(identifier);
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === identifier || parent.computed;
    case 'Property':
      return parent.value === identifier || parent.computed;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.key !== identifier || parent.computed;
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'LabeledStatement':
    case 'TSPropertySignature':
    case 'TSTypeReference':
      return false;
    case 'ExportSpecifier':
      return parent.local === identifier;
    default:
      return parent !== null;
  }
}

/** What `name = value` and `name += value` bring into a binding. */
function assignedAt(identifier: NodeOf<'Identifier'>, syntax: Syntax): Source | null {
  const parent = syntax.parent(identifier);
  if (parent?.type === 'AssignmentExpression' && parent.left === identifier)
    return { kind: 'value', node: parent.right };
  if (parent?.type === 'ForOfStatement' && parent.left === identifier) return { kind: 'element', node: parent.right };
  return null;
}
