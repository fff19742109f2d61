/**
 * Whether an expression may hold text that somebody else wrote. Followed through variables, functions, parameters,
 * templates, lists and React state of one file; what cannot be seen is not trusted.
 */

import { bare, calleeName, isFunction, keyOf, ownNodes, pathOf, propertiesOf, textOf } from '../syntax.ts';
import type { FunctionNode, Node, NodeOf } from '../syntax.ts';
import type { Binding, Source } from '../scope.ts';
import type { Script } from '../source.ts';
import { escapesMarkup } from './escapes.ts';
import {
  harmlessCalls,
  harmlessMembers,
  harmlessName,
  harmlessObjects,
  passingCalls,
  sanitiserName,
  sanitiserPaths,
} from './knowledge.ts';
import { isHarmlessType, memberType } from './types.ts';

/** The expression that brings the foreign text, or null when there is none. */
export type Origin = Node | null;

type Arguments = Map<FunctionNode, (Origin | undefined)[]>;

const listMethods = new Set([
  'map',
  'forEach',
  'filter',
  'flatMap',
  'find',
  'some',
  'every',
  'sort',
  'findIndex',
  'each',
]);

/** Deeper than anything that people write; what lies deeper is not trusted. */
const deepest = 60;

export class Taint {
  readonly #script: Script;
  readonly #settled = new Map<Binding, Origin>();
  readonly #open = new Set<Binding | FunctionNode>();
  /** What callers pass, while a function is followed for one call. */
  #passed: Arguments = new Map();
  #depth = 0;

  constructor(script: Script) {
    this.#script = script;
  }

  originOf(node: Node): Origin {
    if (this.#depth > deepest) return node;
    this.#depth++;
    try {
      return this.#follow(bare(node));
    } finally {
      this.#depth--;
    }
  }

  #first(nodes: Iterable<Node | null | undefined>): Origin {
    for (const node of nodes) {
      const origin = node ? this.originOf(node) : null;
      if (origin) return origin;
    }
    return null;
  }

  #follow(node: Node): Origin {
    switch (node.type) {
      case 'Literal':
      case 'UnaryExpression':
      case 'UpdateExpression':
      case 'JSXElement':
      case 'JSXFragment':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
      case 'ClassExpression':
        return null;
      case 'TemplateLiteral':
        return this.#first(node.expressions);
      case 'TaggedTemplateExpression':
        return this.#first(node.quasi.expressions);
      case 'BinaryExpression':
        return node.operator === '+' ? this.#first([node.left, node.right]) : null;
      case 'LogicalExpression':
        return node.operator === '&&' ? this.originOf(node.right) : this.#first([node.left, node.right]);
      case 'ConditionalExpression':
        return this.#first([node.consequent, node.alternate]);
      case 'AwaitExpression':
        return this.originOf(node.argument);
      case 'SequenceExpression':
        return this.#first([node.expressions.at(-1)]);
      case 'AssignmentExpression':
        return this.originOf(node.right);
      case 'ArrayExpression':
        return this.#first(
          node.elements.map((element) => (element?.type === 'SpreadElement' ? element.argument : element)),
        );
      case 'ObjectExpression':
        return this.#first(
          node.properties.map((property) => (property.type === 'SpreadElement' ? property.argument : property.value)),
        );
      case 'Identifier':
        return this.#ofIdentifier(node);
      case 'MemberExpression':
        return this.#ofMember(node);
      case 'CallExpression':
        return this.#ofCall(node);
      case 'NewExpression':
        return calleeName(node) === 'Date' ? null : this.#first(node.arguments);
      default:
        return node;
    }
  }

  #ofIdentifier(node: NodeOf<'Identifier'>): Origin {
    if (node.name === 'undefined' || node.name === 'NaN' || node.name === 'Infinity') return null;
    const binding = this.#script.scopes.resolve(node);
    if (!binding) return /^[A-Z][A-Z0-9_]+$/.test(node.name) ? null : node;
    const origin = this.#ofBinding(binding);
    return origin && (origin === binding.node ? node : origin);
  }

  #ofBinding(binding: Binding): Origin {
    if (isHarmlessType(binding.type, this.#script)) return null;
    const known = this.#settled.get(binding);
    if (known !== undefined) return known;
    // A circle brings nothing that its other sources do not.
    if (this.#open.has(binding)) return null;
    this.#open.add(binding);
    let origin: Origin = null;
    for (const source of binding.sources) origin ??= this.#ofSource(source, binding);
    this.#open.delete(binding);
    if (this.#passed.size === 0 && this.#open.size === 0) this.#settled.set(binding, origin);
    return origin;
  }

  #ofSource(source: Source, binding: Binding): Origin {
    switch (source.kind) {
      case 'value':
        return this.originOf(source.node);
      case 'element':
        return this.originOf(source.node);
      case 'part':
        return this.#ofPart(source.node, source.path);
      case 'import':
        // Constants of the project's own modules; what is asked of a service is a call.
        return null;
      case 'declaration':
        return null;
      case 'caught':
        return binding.node;
      case 'parameter':
        return this.#ofParameter(source, binding);
    }
  }

  /** `const [html, setHtml] = useState(...)`, `const { a } = value`. */
  #ofPart(node: Node, path: (string | null)[]): Origin {
    const value = bare(node);
    if (value.type === 'CallExpression') {
      const name = calleeName(value);
      if (name === 'useState' && path[0] === '0') return this.#ofState(value);
      if (name === 'useState') return null;
    }
    if (value.type === 'ObjectExpression' && path[0]) {
      const property = propertiesOf(value).get(path[0]);
      if (property) return this.originOf(property);
    }
    return this.originOf(value);
  }

  /** State is what it began with, and whatever its setter is given. */
  #ofState(call: NodeOf<'CallExpression'>): Origin {
    const declarator = this.#script.parent(call);
    const setter =
      declarator?.type === 'VariableDeclarator' && declarator.id.type === 'ArrayPattern'
        ? declarator.id.elements[1]
        : null;
    const given = setter?.type === 'Identifier' ? (this.#script.scopes.declaredAt(setter)?.references ?? []) : [];
    const values = given.flatMap((reference): Node[] => {
      const parent = this.#script.parent(reference);
      if (parent?.type === 'CallExpression' && parent.callee === reference) return parent.arguments.slice(0, 1);
      return parent?.type === 'ArrayExpression' || parent?.type === 'Property' ? [] : [reference];
    });
    return (
      this.#first([call.arguments[0], ...values].map((value) => (value && isFunction(bare(value)) ? null : value))) ??
      this.#firstReturn([call.arguments[0], ...values])
    );
  }

  #firstReturn(values: (Node | undefined)[]): Origin {
    for (const value of values) {
      const inner = value && bare(value);
      const origin = inner && isFunction(inner) ? this.#ofReturns(inner, []) : null;
      if (origin) return origin;
    }
    return null;
  }

  #ofParameter(source: Extract<Source, { kind: 'parameter' }>, binding: Binding): Origin {
    const passed = this.#passed.get(source.of);
    const given = passed?.[source.index];
    if (passed) return given ?? null;
    if (isHarmlessType(memberOfAnnotation(source, this.#script), this.#script)) return null;
    const handed = this.#ofCallback(source);
    return handed === undefined ? this.#ofCallers(source, binding) : handed;
  }

  /** What a method of a list or promise hands to the function that it is given; undefined when that is not known. */
  #ofCallback({ of, index }: Extract<Source, { kind: 'parameter' }>): Origin | undefined {
    const call = this.#script.parent(of);
    if (call?.type !== 'CallExpression' || !call.arguments.some((argument) => bare(argument) === of)) return undefined;
    const callee = bare(call.callee);
    const name = calleeName(call);
    if (callee.type !== 'MemberExpression' || name === null || this.#open.has(of)) return undefined;
    this.#open.add(of);
    try {
      if (name === 'then') return index === 0 ? this.originOf(callee.object) : undefined;
      if (name === 'from' && pathOf(callee) === 'Array.from')
        return index === 0 ? this.#first(call.arguments.slice(0, 1)) : null;
      if (name === 'reduce') return index < 2 ? this.#first([callee.object, call.arguments[1]]) : null;
      if (listMethods.has(name)) return index === 0 || name === 'sort' ? this.originOf(callee.object) : null;
      return undefined;
    } finally {
      this.#open.delete(of);
    }
  }

  /** A function that is only ever called here is given what its callers write. */
  #ofCallers({ of, index, path }: Extract<Source, { kind: 'parameter' }>, binding: Binding): Origin {
    const calls = callersOf(of, this.#script);
    if (calls === null) return binding.node;
    if (this.#open.has(of)) return null;
    this.#open.add(of);
    const given = calls.map((call) => argumentOf(call, index, path));
    const origin = this.#first(given);
    this.#open.delete(of);
    return origin;
  }

  #ofMember(node: NodeOf<'MemberExpression'>): Origin {
    const key = keyOf(node);
    const path = pathOf(node);
    if (key !== null && harmlessMembers.has(key)) return null;
    if (path !== null && /^(?:process\.env|import\.meta\.env|import\.meta)\b/.test(path)) return null;
    if (
      path !== null &&
      /^(?:window|document|self|globalThis)\.location\.(?:origin|host|hostname|protocol|port)$|^location\.(?:origin|host|hostname|protocol|port)$/.test(
        path,
      )
    )
      return null;
    const object = bare(node.object);
    if (object.type === 'ObjectExpression' && key !== null) {
      const property = propertiesOf(object).get(key);
      if (property) return this.originOf(property);
    }
    if (object.type === 'ThisExpression' && key !== null) return this.#ofOwnMember(node, key);
    if (object.type === 'Identifier') {
      const binding = this.#script.scopes.resolve(object);
      if (!binding) return node;
      if (key !== null && isHarmlessType(memberType(binding.type, key, this.#script), this.#script)) return null;
      if (key !== null) {
        const literal =
          binding.sources.length === 1 && binding.sources[0]?.kind === 'value' ? bare(binding.sources[0].node) : null;
        if (literal?.type === 'ObjectExpression') {
          const property = propertiesOf(literal).get(key);
          return property ? this.originOf(property) : null;
        }
        if (key === 'current' && literal?.type === 'CallExpression' && calleeName(literal) === 'useRef') return null;
      }
    }
    const origin = this.originOf(object);
    return origin && (origin === object ? node : origin);
  }

  /** `this.name` of a class: what its initialiser and every assignment bring. */
  #ofOwnMember(node: NodeOf<'MemberExpression'>, key: string): Origin {
    const own = this.#script.nodes('PropertyDefinition').filter((property) => keyOf(property) === key);
    if (own.some(({ typeAnnotation }) => isHarmlessType(typeAnnotation?.typeAnnotation ?? null, this.#script)))
      return null;
    const assigned = this.#script
      .nodes('AssignmentExpression')
      .filter(({ left }) => pathOf(left) === `this.${key}`)
      .map(({ right }) => right);
    const initial = own.flatMap(({ value }) => value ?? []);
    if (assigned.length + initial.length === 0) return node;
    return this.#first([...initial, ...assigned]);
  }

  #ofCall(node: NodeOf<'CallExpression'>): Origin {
    const callee = bare(node.callee);
    const name = calleeName(node);
    const path = pathOf(callee);
    if (path !== null && (sanitiserPaths.has(path) || sanitiserPaths.has(path.split('.').slice(-2).join('.'))))
      return null;
    if (callee.type === 'Identifier') return this.#ofNamedCall(node, callee);
    if (isFunction(callee))
      return this.#ofReturns(
        callee,
        node.arguments.map((argument) => this.originOf(argument)),
      );
    if (callee.type !== 'MemberExpression' || name === null) return this.#first([callee, ...node.arguments]);
    if (harmlessCalls.has(name)) return null;
    const object = bare(callee.object);
    if (object.type === 'Identifier' && harmlessObjects.has(object.name)) return null;
    if (object.type === 'ThisExpression') return this.#ofMethod(node, name);
    if (name === 'replace' || name === 'replaceAll') return this.#ofReplace(node, callee);
    if (name === 'map' || name === 'flatMap' || name === 'reduce' || name === 'then' || name === 'from') {
      const mapped = this.#ofMapped(node, callee, name);
      if (mapped !== undefined) return mapped;
    }
    if (object.type === 'Identifier' && ['Object', 'Array', 'String', 'JSON', 'Promise'].includes(object.name))
      return this.#first(node.arguments);
    if (name === 'text' && isOwnPage(object, this.#script)) return null;
    if (sanitiserName.test(name)) return null;
    if (harmlessName.test(name)) return null;
    const origin = this.originOf(object);
    if (passingCalls.has(name))
      return origin ? node : this.#first(name === 'concat' || name === 'join' ? node.arguments : []);
    return origin ?? this.#first(node.arguments);
  }

  #ofNamedCall(node: NodeOf<'CallExpression'>, callee: NodeOf<'Identifier'>): Origin {
    const binding = this.#script.scopes.resolve(callee);
    const given = (): (Origin | undefined)[] => node.arguments.map((argument) => this.originOf(argument));
    const made = binding && functionOf(binding);
    if (made) return escapesMarkup(made) ? null : this.#ofReturns(made, given());
    if (callee.name === 'useMemo' || callee.name === 'useCallback') {
      const inner = node.arguments[0] && bare(node.arguments[0]);
      return inner && isFunction(inner) ? this.#ofReturns(inner, []) : null;
    }
    if (callee.name === 'useRef' || callee.name === 'useState') return this.#first(node.arguments);
    if (callee.name === 'String' || callee.name === 'decodeURIComponent') return this.#first(node.arguments);
    if (harmlessCalls.has(callee.name)) return null;
    const foreign = binding?.sources.some(({ kind }) => kind === 'import') ?? true;
    if (foreign && (sanitiserName.test(callee.name) || harmlessName.test(callee.name))) return null;
    if (callee.name === 't' || callee.name === 'require')
      return this.#first(node.arguments.slice(1).concat(node.arguments.slice(0, 1)));
    if (/^(?:fetch|prompt|useParams|useSearchParams|useLoaderData|useQuery|useSWR)$/.test(callee.name)) return node;
    // Own helpers of other files write markup of their own from what they are given.
    if (binding?.sources.some(({ kind }) => kind === 'import') && node.arguments.length > 0)
      return this.#first(node.arguments) && node;
    if (/^(?:get|fetch|load|use|read)[A-Z]/.test(callee.name)) return node;
    return binding ? this.#first(node.arguments) && node : node;
  }

  #ofMethod(node: NodeOf<'CallExpression'>, name: string): Origin {
    const method = this.#script.nodes('MethodDefinition').find((candidate) => keyOf(candidate) === name)?.value;
    const property = this.#script.nodes('PropertyDefinition').find((candidate) => keyOf(candidate) === name)?.value;
    const own = method ?? (property && isFunction(bare(property)) ? (bare(property) as FunctionNode) : null);
    if (own) {
      if (escapesMarkup(own)) return null;
      return this.#ofReturns(
        own,
        node.arguments.map((argument) => this.originOf(argument)),
      );
    }
    return sanitiserName.test(name) || harmlessName.test(name) ? null : node;
  }

  /** What a function returns when it is given these. */
  #ofReturns(of: FunctionNode, given: (Origin | undefined)[]): Origin {
    if (this.#open.has(of) || !of.body) return null;
    this.#open.add(of);
    const before = this.#passed;
    this.#passed = new Map(before).set(of, given);
    const origin = this.#first(returnsOf(of));
    this.#passed = before;
    this.#open.delete(of);
    return origin;
  }

  /** Escaping is done by replacing `<`; a list of letters that are left replaces everything else. */
  #ofReplace(node: NodeOf<'CallExpression'>, callee: NodeOf<'MemberExpression'>): Origin {
    const [pattern, replacement] = node.arguments;
    if (pattern && replacesMarkup(pattern, calleeName(node) === 'replaceAll')) return null;
    const origin = this.originOf(callee.object);
    const text = replacement && bare(replacement);
    return origin ?? (text && isFunction(text) ? this.#ofReturns(text, []) : this.#first([text]));
  }

  #ofMapped(node: NodeOf<'CallExpression'>, callee: NodeOf<'MemberExpression'>, name: string): Origin | undefined {
    const index = name === 'from' ? 1 : 0;
    const argument = node.arguments[index] && bare(node.arguments[index]);
    if (!argument) return undefined;
    const list = name === 'from' ? node.arguments[0] : callee.object;
    const element = list ? this.originOf(list) : null;
    const made = isFunction(argument)
      ? argument
      : argument.type === 'Identifier'
        ? functionOf(this.#script.scopes.resolve(argument))
        : null;
    if (!made) {
      if (argument.type === 'Identifier' && harmlessCalls.has(argument.name)) return null;
      if (argument.type === 'Identifier' && sanitiserName.test(argument.name)) return null;
      return element;
    }
    if (escapesMarkup(made)) return null;
    if (name === 'reduce')
      return this.#ofReturns(made, [node.arguments[1] ? this.originOf(node.arguments[1]) : element, element]);
    return this.#ofReturns(made, [name === 'from' ? null : element]);
  }
}

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

function argumentOf(call: NodeOf<'CallExpression'>, index: number, path: (string | null)[]): Node | null {
  const argument = call.arguments[index] ?? null;
  const inner = argument && bare(argument);
  if (inner?.type === 'ObjectExpression' && path[0]) return propertiesOf(inner).get(path[0]) ?? null;
  return argument;
}

function memberOfAnnotation({ of, index, path }: Extract<Source, { kind: 'parameter' }>, script: Script): Node | null {
  const parameter = of.params[index];
  const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (pattern?.type !== 'ObjectPattern' || !path[0]) return null;
  return memberType(pattern.typeAnnotation?.typeAnnotation ?? null, path[0], script);
}

/** A pattern that takes `<` away everywhere, or everything but a list of letters. */
function replacesMarkup(pattern: Node, everywhere: boolean): boolean {
  const inner = bare(pattern);
  const text = textOf(inner);
  if (text !== null) return everywhere && text === '<';
  if (inner.type !== 'Literal' || !('regex' in inner)) return false;
  const { pattern: source, flags } = inner.regex;
  if (!flags.includes('g')) return false;
  if (source === '<' || source === '\\<' || source === '\\W' || source === '\\D') return true;
  const group = /^\(?(\[(?:\\.|[^\]\\])*\])\)?[+*]?$/.exec(source)?.[1];
  if (group === undefined) return false;
  return group.startsWith('[^') ? !group.includes('<') && !group.includes('\\S') : group.includes('<');
}

/** Markup that the same server keeps as a file. */
function isOwnPage(response: Node, script: Script): boolean {
  const call = bare(response);
  const awaited = call.type === 'AwaitExpression' ? bare(call.argument) : call;
  if (awaited.type === 'Identifier') {
    const source = script.scopes.resolve(awaited)?.sources[0];
    if (source?.kind === 'value') return isOwnPage(source.node, script);
    if (source?.kind === 'parameter') {
      const then = script.parent(source.of);
      const asked = then?.type === 'CallExpression' && calleeName(then) === 'then' ? bare(then.callee) : null;
      return asked?.type === 'MemberExpression' && isOwnPage(asked.object, script);
    }
    return false;
  }
  if (awaited.type !== 'CallExpression' || calleeName(awaited) !== 'fetch') return false;
  const address = textOf(awaited.arguments[0]);
  return address !== null && /^(?!\/\/|https?:)[^?#]*\.(?:html?|svg|md)$/.test(address);
}
