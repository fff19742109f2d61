/**
 * Whether an expression may hold text that somebody else wrote. Followed through variables, functions, parameters,
 * templates, lists and React state of one file; what cannot be seen is not trusted.
 */

import { bare, calleeName, isFunction, keyOf, pathOf, propertiesOf, textOf } from '../syntax.ts';
import type { FunctionNode, Node, NodeOf } from '../syntax.ts';
import type { Binding, Source } from '../scope.ts';
import type { Script } from '../source.ts';
import { escapesMarkup, opensMarkup, quotedBadly } from './escapes.ts';
import { parsedText } from './parsed.ts';
import { componentValues, isEmpty, isOfEscapingClass, isSetFromOutside, ofPrototype, putInto } from './members.ts';
import { callersOf, functionOf, returnsOf } from '../functions.ts';
import {
  harmlessCalls,
  harmlessMembers,
  harmlessName,
  harmlessObjects,
  makerName,
  passingCalls,
  sanitiserName,
  sanitiserPaths,
} from './knowledge.ts';
import { isScriptData } from './script-data.ts';
import { isJquery, isListLibrary } from './jquery.ts';
import { comesBefore, isAwaited, isFetched, isListedField, listHandedTo, valuesAt } from './shapes.ts';
import { isCompiledTemplate, isRawTemplate, isSafeMarkdown, isSafeTag, letsScriptsThrough } from './sanitising.ts';
import { replacesMarkup } from './patterns.ts';
import { elementType, isHarmlessType, memberType } from './types.ts';

/** The expression that brings the foreign text, or null when there is none. */
export type Origin = Node | null;

/** Of an object that is written out: what each of its properties brings. */
type Given = Origin | Map<string, Origin> | undefined;
type Arguments = Map<FunctionNode, Given[]>;

const whole = (given: Given): Origin =>
  given instanceof Map ? ([...given.values()].find(Boolean) ?? null) : (given ?? null);

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

const decoders =
  /(?:^|\.)(?:decodeURIComponent|decodeURI|unescape|unescapeHtml|unescapeHTML|decodeEntities|decodeHtml|decodeHTML|atob)$|^he\.decode$|^(?:_|lodash)\.unescape$/;
const markdown =
  /^(?:marked|marked\.parse|marked\.parseInline|micromark|snarkdown|showdown|md\.render|converter\.makeHtml|\w*(?:[mM]arkdown|[cC]onverter|md)\w*\.(?:render|makeHtml|parse|toHtml))$/;

/** Deeper than anything that people write; what lies deeper is not trusted. */
const deepest = 60;

export class Taint {
  readonly #script: Script;
  readonly #trustsIds: boolean;
  readonly #settled = new Map<Binding, Origin>();
  readonly #open = new Set<Binding | Node>();
  /** What callers pass, while a function is followed for one call. */
  #passed: Arguments = new Map();
  #depth = 0;
  /** Text that was cleaned is opened again by what is done to it later. */
  #reopened = false;

  /** @param trustsIds whether ids, which stores make, hold no markup; in code nothing is trusted */
  constructor(script: Script, trustsIds = true) {
    this.#script = script;
    this.#trustsIds = trustsIds;
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
        return (
          this.#first(node.expressions.filter((_, index) => !isScriptData(node, index))) ??
          this.#first(node.expressions.map((_, index) => quotedBadly(node, index, this.#script)))
        );
      case 'TaggedTemplateExpression':
        return isSafeTag(node.tag, this.#script) ? null : this.#first(node.quasi.expressions);
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
    if (!binding) return /^[A-Z][A-Z0-9_]+$/.test(node.name) ? null : this.#ofPageName(node);
    const now = this.#givenBefore(node, binding);
    const origin = now ? this.#first(now) : this.#ofBinding(binding);
    return origin && (origin === binding.node ? node : origin);
  }

  /** A name in an attribute of a page: what the data of its component hold, or what nobody here says. */
  #ofPageName(node: NodeOf<'Identifier'>): Origin {
    const values = componentValues(node, this.#script);
    if (values === null || this.#open.has(values.at)) return node;
    this.#open.add(values.at);
    const origin = this.#first(values.held) ?? this.#firstReturn(values.computed);
    this.#open.delete(values.at);
    return origin && node;
  }

  /** What a variable holds that was given a new value on the way to its use; null where it may still hold the first. */
  #givenBefore(use: NodeOf<'Identifier'>, binding: Binding): Node[] | null {
    if (binding.sources.length < 2) return null;
    const assignments = binding.references.flatMap((reference) => {
      const parent = this.#script.parent(reference);
      return parent?.type === 'AssignmentExpression' && parent.left === reference ? [parent] : [];
    });
    const last = assignments.findLast(
      (assignment) =>
        assignment.operator === '=' && assignment.end <= use.start && comesBefore(assignment, use, this.#script),
    );
    if (!last || this.#open.has(binding)) return null;
    return assignments
      .filter(({ start, end }) => start >= last.start && !(start <= use.start && use.end <= end))
      .map(({ right }) => right);
  }

  #ofBinding(binding: Binding): Origin {
    if (isHarmlessType(binding.type, this.#script)) return null;
    const known = this.#reopened ? undefined : this.#settled.get(binding);
    if (known !== undefined) return known;
    // A circle brings nothing that its other sources do not.
    if (this.#open.has(binding)) return null;
    this.#open.add(binding);
    let origin: Origin = null;
    for (const source of binding.sources) origin ??= this.#ofSource(source, binding);
    this.#open.delete(binding);
    if (this.#passed.size === 0 && this.#open.size === 0 && !this.#reopened) this.#settled.set(binding, origin);
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
    if (path[0] && path.length === 1) {
      if (isListedField(value, path[0], this.#script)) return null;
      const values = valuesAt(value, path[0], this.#script);
      if (values) return this.#first(values);
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
      if (parent?.type !== 'CallExpression') return [];
      if (parent.callee === reference) return parent.arguments.slice(0, 1);
      const callee = bare(parent.callee);
      // `load(url).then(setHtml)`
      return calleeName(parent) === 'then' && callee.type === 'MemberExpression' ? [callee.object] : [];
    });
    const handedOn = given.find((reference) => {
      const parent = this.#script.parent(reference);
      const element = parent?.type === 'JSXExpressionContainer' ? this.#script.parent(parent) : null;
      return element?.type === 'JSXAttribute';
    });
    if (handedOn) return handedOn;
    return (
      this.#first([call.arguments[0], ...values].map((value) => (value && isFunction(bare(value)) ? null : value))) ??
      this.#firstReturn([call.arguments[0], ...values])
    );
  }

  /** `const about = ref('')`: what it began with, and whatever `about.value` is given. */
  #ofBox(call: NodeOf<'CallExpression'>): Origin {
    const declarator = this.#script.parent(call);
    const name =
      declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? declarator.id.name : '';
    const given = this.#script.nodes('AssignmentExpression').filter(({ left }) => pathOf(left) === `${name}.value`);
    return this.#first([call.arguments[0], ...given.map(({ right }) => right)]);
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
    const [key] = source.path;
    const list = key && source.path.length === 1 && source.index === 0 ? listHandedTo(source.of, this.#script) : null;
    const values = list && key ? valuesAt(list, key, this.#script) : undefined;
    if (values) return this.#first(values);
    const passed = this.#passed.get(source.of);
    const given = passed?.[source.index];
    const [part] = source.path;
    if (passed) return given instanceof Map && part ? (given.get(part) ?? null) : whole(given);
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
      if (listMethods.has(name) && isListLibrary(callee.object) && bare(call.arguments[0] ?? call) !== of) {
        // jQuery's `each` hands over the place first, everybody else the element.
        const isElement = name === 'each' && !/^_|lodash/.test(pathOf(callee.object) ?? '') ? index === 1 : index === 0;
        return isElement ? this.#first(call.arguments.slice(0, 1)) : null;
      }
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
    const parsed = key === 'innerHTML' || key === 'outerHTML' ? parsedText(node.object, this.#script) : null;
    if (parsed) return this.originOf(parsed);
    if (key !== null && harmlessMembers.has(key)) return null;
    if (
      this.#trustsIds &&
      key !== null &&
      /^(?:_?id|uuid)$/.test(key) &&
      !/(?:^|\.)(?:params|query|body|search\w*)\./.test(path ?? '')
    )
      return null;
    if (key === 'result' && readsDataOnly(this.#script)) return null;
    if (path !== null && /\.dataset\./.test(path) && this.#isKept(path)) return null;
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
      const type = binding.type ?? elementType(listGoneThrough(binding, this.#script), this.#script);
      if (key !== null && isHarmlessType(memberType(type, key, this.#script), this.#script)) return null;
      if (isOfEscapingClass(binding.type, this.#script)) return null;
      if (key !== null) {
        const literal =
          binding.sources.length === 1 && binding.sources[0]?.kind === 'value' ? bare(binding.sources[0].node) : null;
        if (literal?.type === 'ObjectExpression') {
          const property = propertiesOf(literal).get(key);
          return this.#first([property, ...putInto(binding, key, this.#script)]);
        }
        if (key === 'result' && literal?.type === 'NewExpression' && calleeName(literal) === 'FileReader') return node;
        if (key === 'current' && literal?.type === 'CallExpression' && calleeName(literal) === 'useRef') return null;
      }
    }
    const written = this.#writtenBefore(node, object, path);
    if (written) return this.originOf(written);
    const values = key === null ? undefined : valuesAt(object, key, this.#script);
    if (values) return this.#first(values);
    const origin = this.originOf(object);
    return origin && (origin === object ? node : origin);
  }

  /** `button.dataset.label = button.innerHTML`: what the page itself said before. */
  #isKept(path: string): boolean {
    const written = this.#script.nodes('AssignmentExpression').filter(({ left }) => pathOf(left) === path);
    return written.length > 0 && written.every(({ right }) => this.originOf(right) === null);
  }

  /** `article.body = clean(article.body)` earlier in the same function. */
  #writtenBefore(use: Node, object: Node, path: string | null): Node | null {
    if (path === null || object.type !== 'Identifier') return null;
    const binding = this.#script.scopes.resolve(object);
    const written = this.#script.nodes('AssignmentExpression').findLast((assignment) => {
      if (assignment.operator !== '=' || assignment.end > use.start || pathOf(assignment.left) !== path) return false;
      const left = bare(assignment.left);
      const root = left.type === 'MemberExpression' ? bare(left.object) : null;
      return (
        root?.type === 'Identifier' &&
        this.#script.scopes.resolve(root) === binding &&
        comesBefore(assignment, use, this.#script)
      );
    });
    return written?.right ?? null;
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
    // A framework sets what is declared to it, and a list that begins empty is filled elsewhere.
    if (assigned.length + initial.length === 0 || isSetFromOutside(own, key, this.#script)) return node;
    if ([...initial, ...assigned].every(isEmpty)) return node;
    return this.#first([...initial, ...assigned]);
  }

  #ofCall(node: NodeOf<'CallExpression'>): Origin {
    const callee = bare(node.callee);
    const name = calleeName(node);
    const path = pathOf(callee);
    const decoded = this.#decoded(node, name, path);
    if (decoded !== undefined) return decoded;
    if (isRawTemplate(node, this.#script)) return this.#first(node.arguments.slice(1));
    if (path !== null && (sanitiserPaths.has(path) || sanitiserPaths.has(path.split('.').slice(-2).join('.')))) {
      if (this.#reopened) return this.#first(node.arguments.slice(0, 1));
      return letsScriptsThrough(node, this.#script) ? this.#first(node.arguments.slice(0, 1)) : null;
    }
    // What a policy of trusted types makes is as safe as the policy.
    if (name === 'createHTML') return null;
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
    // Markup that stands in the page already, or that the browser wrote from text.
    if (name === 'html' && node.arguments.length === 0 && isJquery(object, this.#script)) return null;
    if (sanitiserName.test(name)) return null;
    if (harmlessName.test(name)) return null;
    if (isFetched(node, this.#script)) return node;
    const origin = this.originOf(object);
    if (passingCalls.has(name))
      return origin ? node : this.#first(/^(?:concat|join|exec)$/.test(name) ? node.arguments : []);
    return origin ?? this.#first(node.arguments);
  }

  /** Decoding and Markdown bring back what a sanitiser before them took away; undefined for all other calls. */
  #decoded(node: NodeOf<'CallExpression'>, name: string | null, path: string | null): Origin | undefined {
    const callee = bare(node.callee);
    if ((name === 'replace' || name === 'replaceAll') && callee.type === 'MemberExpression') {
      const isOpening = /^\s*<\s*$/.test(textOf(node.arguments[1]) ?? '');
      return isOpening ? this.#beforeCleaning([callee.object]) : undefined;
    }
    if (isSafeMarkdown(node, this.#script)) return null;
    if (path !== null && (decoders.test(path) || markdown.test(path) || isDecoderOfEntities(callee, this.#script)))
      return this.#beforeCleaning(node.arguments.slice(0, 1));
    return undefined;
  }

  #beforeCleaning(nodes: readonly Node[]): Origin {
    const before = this.#reopened;
    this.#reopened = true;
    try {
      return this.#first(nodes);
    } finally {
      this.#reopened = before;
    }
  }

  #ofNamedCall(node: NodeOf<'CallExpression'>, callee: NodeOf<'Identifier'>): Origin {
    const binding = this.#script.scopes.resolve(callee);
    const given = (): Given[] => node.arguments.map((argument) => this.#given(argument));
    const made = binding && functionOf(binding);
    if (isCompiledTemplate(callee, this.#script)) return null;
    if (made && opensMarkup(made))
      return this.#ofReturns(
        made,
        node.arguments.map((argument) => this.#beforeCleaning([argument])),
      );
    if (made && escapesMarkup(made)) return this.#reopened ? this.#first(node.arguments) : null;
    if (made) return this.#ofReturns(made, given());
    if (/^(?:useMemo|useCallback|computed|createMemo)$/.test(callee.name)) {
      const inner = node.arguments[0] && bare(node.arguments[0]);
      return inner && isFunction(inner) ? this.#ofReturns(inner, []) : null;
    }
    if (/^(?:ref|shallowRef|signal)$/.test(callee.name)) return this.#ofBox(node);
    if (callee.name === 'useRef' || callee.name === 'useState') return this.#first(node.arguments);
    // `Array(7)` says how many, and holds nothing yet.
    if (callee.name === 'Array' && !binding && node.arguments.length === 1) return null;
    if (callee.name === 'String' || callee.name === 'decodeURIComponent') return this.#first(node.arguments);
    if (harmlessCalls.has(callee.name)) return null;
    const foreign = binding?.sources.some(({ kind }) => kind === 'import') ?? true;
    if (foreign && (sanitiserName.test(callee.name) || harmlessName.test(callee.name))) return null;
    if (/^(?:\$?t|require)$/.test(callee.name))
      return this.#first(node.arguments.slice(1).concat(node.arguments.slice(0, 1)));
    if (
      /^(?:fetch|prompt|defineProps|defineModel|useParams|useSearchParams|useLoaderData|useQuery|useSWR)$/.test(
        callee.name,
      )
    )
      return node;
    if (foreign && makerName.test(callee.name)) return this.#first(node.arguments) && node;
    if (isAwaited(node, this.#script)) return node;
    // Own helpers of other files write markup of their own from what they are given.
    if (binding?.sources.some(({ kind }) => kind === 'import') && node.arguments.length > 0)
      return this.#first(node.arguments) && node;
    if (/^(?:get|fetch|load|use|read)[A-Z]/.test(callee.name)) return node;
    return binding ? this.#first(node.arguments) && node : node;
  }

  #ofMethod(node: NodeOf<'CallExpression'>, name: string): Origin {
    const method =
      this.#script.nodes('MethodDefinition').find((candidate) => keyOf(candidate) === name)?.value ??
      ofPrototype(name, this.#script);
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

  #given(argument: Node): Given {
    const inner = bare(argument);
    if (inner.type !== 'ObjectExpression' || inner.properties.some(({ type }) => type === 'SpreadElement'))
      return this.originOf(argument);
    return new Map([...propertiesOf(inner)].map(([key, value]) => [key, this.originOf(value)]));
  }

  /** What a function returns when it is given these. */
  #ofReturns(of: FunctionNode, given: Given[]): Origin {
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
    if (pattern && replacesMarkup(pattern, calleeName(node) === 'replaceAll'))
      return this.#reopened ? this.originOf(callee.object) : null;
    // Text with a marked place for what is put in is a page of the project's own.
    const isOwnTemplate = /^<!--[\w\s:-]+-->$/.test(textOf(pattern) ?? '');
    const origin =
      isOwnTemplate && isGivenAsTemplate(callee.object, this.#script) ? null : this.originOf(callee.object);
    const text = replacement && bare(replacement);
    return origin ?? (text && isFunction(text) ? this.#ofReturns(text, []) : this.#first([text]));
  }

  #ofMapped(node: NodeOf<'CallExpression'>, callee: NodeOf<'MemberExpression'>, name: string): Origin | undefined {
    const isAside = name === 'from' || isListLibrary(callee.object);
    const argument = node.arguments[isAside ? 1 : 0] && bare(node.arguments[isAside ? 1 : 0] ?? node);
    if (!argument) return undefined;
    const list = isAside ? node.arguments[0] : callee.object;
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

/** `template` of `template.replace('<!--app-->', ...).replace(...)`, which whoever starts the server hands over. */
function isGivenAsTemplate(node: Node, script: Script): boolean {
  const inner = bare(node);
  const sources = inner.type === 'Identifier' ? (script.scopes.resolve(inner)?.sources ?? []) : [];
  return sources.length > 0 && sources.every(({ kind }) => kind === 'parameter');
}

/** What an element of a list stands for: the list. */
function listGoneThrough({ sources: [source, ...others] }: Binding, script: Script): Node | null {
  if (!source || others.length > 0) return null;
  if (source.kind === 'element') return source.node;
  return source.kind === 'parameter' && source.index === 0 && source.path.length === 0
    ? listHandedTo(source.of, script)
    : null;
}

/** `import { decode } from 'he'` */
function isDecoderOfEntities(callee: Node, script: Script): boolean {
  const [source] = callee.type === 'Identifier' ? (script.scopes.resolve(callee)?.sources ?? []) : [];
  return (
    source?.kind === 'import' &&
    /^(?:he|entities|html-entities)$/.test(source.from) &&
    /^(?:decode|unescape)/.test(source.name)
  );
}

/** Files are read as addresses of data, which hold no markup. */
function readsDataOnly(script: Script): boolean {
  const reads = script.nodes('CallExpression').flatMap((call) => calleeName(call)?.match(/^readAs\w+$/)?.[0] ?? []);
  return reads.length > 0 && reads.every((name) => name === 'readAsDataURL');
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
