/** Which addresses of their own server clients ask: with `fetch`, with a client's own function around it, or with axios and its like. */

import { posix } from 'node:path';
import { givenBackBy, readBy } from './answers.ts';
import type { Fields, Gives } from './answers.ts';
import { isForBrowsers } from './clients.ts';
import { normalised, verbs } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import type { ShapeOf } from './shapes.ts';
import type { Script, SourceFile } from './source.ts';
import { bare, calleeName, pathOf, propertiesOf, textOf } from './syntax.ts';
import type { FunctionNode, Node, NodeOf } from './syntax.ts';

/** A function that asks whatever address it is given: `ask(path, method)`. */
export interface Helper {
  file: string;
  name: string;
  /** Where its name is declared. */
  start: number;
  /** Which parameter holds the address, and what is written before it. */
  address: number;
  prefix: string;
  method: string | GivenMethod;
  /** Which parameter is sent along as JSON; null where none is. */
  body: number | null;
  gives: Gives;
}

/** A parameter that is the method, or holds options with one. */
interface GivenMethod {
  index: number;
  inOptions: boolean;
  /** Where nothing is given. */
  usual: string;
}

interface Parameter {
  of: FunctionNode;
  index: number;
}

/** What a call asks. */
interface Asking {
  call: NodeOf<'CallExpression'>;
  address: Node | undefined;
  prefix: string;
  method: string | (GivenMethod & { of: FunctionNode });
  /** What is sent along as JSON. */
  body: Node | null;
  gives: Gives;
}

/** A call, and what it sends. */
export interface Sent extends Endpoint {
  body: Node;
}

const any = '*';
/** Helpers of helpers; nobody goes deeper. */
const rounds = 3;

/** @param known helpers of other files */
export function helpersOf(source: SourceFile, known: readonly Helper[] = []): Helper[] {
  const { script } = source;
  if (!script) return [];
  const found = new Map<string, Helper>();
  for (let round = 0, before = -1; round < rounds && found.size > before; round++) {
    before = found.size;
    for (const asking of askingsOf(source, script, [...known, ...found.values()])) {
      const helper = helperAround(asking, source, script);
      if (helper) found.set(helper.name, helper);
    }
  }
  return [...found.values()];
}

/** @param helpers of all files */
export function askedIn(source: SourceFile, helpers: readonly Helper[]): Endpoint[] {
  const { script } = source;
  if (!script) return [];
  const around = (node: Node) => ({ file: source.path, line: source.lineAt(node.start) });
  const asked = askingsOf(source, script, helpers).flatMap(({ call, address, prefix, method }) => {
    const path = addressOf(address, prefix, source, script);
    return path === null ? [] : [{ method: typeof method === 'string' ? method : any, path, ...around(call) }];
  });
  const others = script.nodes('CallExpression').flatMap((node) => {
    const [callee, name] = [bare(node.callee), calleeName(node) ?? ''];
    const owner = callee.type === 'MemberExpression' ? (pathOf(callee.object) ?? '') : '';
    const path = addressOf(node.arguments[0], '', source, script);
    return verbs.has(name) && clients.test(owner) && path?.startsWith('/api')
      ? [{ method: name.toUpperCase(), path, ...around(node) }]
      : [];
  });
  return [...asked, ...others];
}

/** A call that a script makes from whatever site it stands on, and the headers that it adds. */
export interface ForeignCall {
  method: string;
  path: string;
  /** Lower case; without those that every site may send. */
  headers: string[];
  /** Whether it sends along what the visitor's browser keeps of us. */
  credentials: boolean;
}

/** What is asked at an absolute address that the script makes itself: `fetch(new URL('/api/events', script.src), { headers })`. */
export function foreignCallsIn(source: SourceFile): ForeignCall[] {
  const { script } = source;
  if (!script || !isForBrowsers(source)) return [];
  return script.nodes('CallExpression').flatMap((call) => {
    const callee = bare(call.callee);
    const [address, options] = call.arguments;
    if (callee.type !== 'Identifier' || callee.name !== 'fetch' || script.scopes.resolve(callee) || !address) return [];
    const path = foreignPath(address, script);
    const method = methodIn(options, script);
    if (path === null || typeof method !== 'string') return [];
    const given = written(options, script);
    const credentials = textOf(given && propertiesOf(given).get('credentials')) === 'include';
    return [{ method, path, headers: headersIn(given, script), credentials }];
  });
}

function foreignPath(node: Node, script: Script): string | null {
  const inner = bare(node);
  const made = inner.type === 'Identifier' ? valueOf(inner, script) : inner;
  if (made?.type !== 'NewExpression' || calleeName(made) !== 'URL') return null;
  const [path, base] = [textOf(made.arguments[0]), made.arguments[1]];
  const own = /(?:^|\.)location(?:\.|$)|(?:^|\.)baseURI$/;
  return path?.startsWith('/') && base && !own.test(pathOf(base) ?? '') ? normalised(path) : null;
}

const everySiteMay = new Set(['accept', 'accept-language', 'content-language', 'range']);

/** The object that stands there, or that the name which stands there was given. */
function written(node: Node | null | undefined, script: Script): NodeOf<'ObjectExpression'> | null {
  const inner = node && bare(node);
  const value = inner?.type === 'Identifier' ? valueOf(inner, script) : inner;
  return value?.type === 'ObjectExpression' ? value : null;
}

function headersIn(options: NodeOf<'ObjectExpression'> | null, script: Script): string[] {
  const headers = options && written(propertiesOf(options).get('headers'), script);
  if (!headers) return [];
  const isSimple = (name: string, value: Node): boolean =>
    everySiteMay.has(name) ||
    (name === 'content-type' &&
      /^(?:text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)/.test(textOf(value) ?? ''));
  return [...propertiesOf(headers)]
    .map(([name, value]): [string, Node] => [name.toLowerCase(), value])
    .flatMap(([name, value]) => (isSimple(name, value) ? [] : [name]));
}

/** What clients read of the answers to their calls. */
export function readIn(source: SourceFile, helpers: readonly Helper[], shapeOf: ShapeOf): Fields[] {
  const { script } = source;
  if (!script) return [];
  return askingsOf(source, script, helpers).flatMap(({ call, address, prefix, method, gives }) => {
    const path = addressOf(address, prefix, source, script);
    const read = readBy(call, gives, source, shapeOf);
    if (path === null || typeof method !== 'string' || !read) return [];
    return [{ method, path, ...read, file: source.path, line: source.lineAt(call.start) }];
  });
}

/** What calls send along; of services to each other as well: `service.fetch('events', '/api/submissions', { method, body })`. */
export function sentIn(source: SourceFile, helpers: readonly Helper[]): Sent[] {
  const { script } = source;
  if (!script) return [];
  const told = (call: Node, method: string, path: string | null, body: Node | null | undefined): Sent[] =>
    path === null || !body ? [] : [{ method, path, body, file: source.path, line: source.lineAt(call.start) }];
  const asked = askingsOf(source, script, helpers).flatMap(({ call, address, prefix, method, body }) =>
    typeof method === 'string' ? told(call, method, addressOf(address, prefix, source, script), body) : [],
  );
  const others = script.nodes('CallExpression').flatMap((call) => {
    const callee = bare(call.callee);
    if (callee.type !== 'MemberExpression') return [];
    const [name, owner] = [calleeName(call) ?? '', pathOf(callee.object) ?? ''];
    if (name === 'fetch' && call.arguments.length === 3) {
      const options = call.arguments[2] && bare(call.arguments[2]);
      const method = methodIn(options, script);
      const body = options?.type === 'ObjectExpression' ? propertiesOf(options).get('body') : null;
      return typeof method === 'string'
        ? told(call, method, addressOf(call.arguments[1], '', source, script), body)
        : [];
    }
    return /^(?:post|put|patch)$/.test(name) && clients.test(owner)
      ? told(call, name.toUpperCase(), addressOf(call.arguments[0], '', source, script), call.arguments[1])
      : [];
  });
  return [...asked, ...others];
}

const clients = /^(?:axios|api|client|http|ky|\w*(?:Api|Client))$/;

/** `{ body: JSON.stringify(value) }`. */
function bodyIn(options: Node | undefined): Node | null {
  const inner = options && bare(options);
  const body = inner?.type === 'ObjectExpression' ? propertiesOf(inner).get('body') : undefined;
  return body ? stringified(body) : null;
}

function stringified(node: Node): Node | null {
  const call = bare(node);
  if (call.type !== 'CallExpression' || calleeName(call) !== 'stringify') return null;
  return call.arguments[0] ?? null;
}

/** The parameter of a function that it sends along. */
function bodyOf({ of, body }: { of: FunctionNode; body: Node | null }, script: Script): number | null {
  const sent = [
    ...(body ? [body] : []),
    ...script.nodes('CallExpression').flatMap((call) => {
      const given = call.start >= of.start && call.end <= of.end ? stringified(call) : null;
      return given ? [given] : [];
    }),
  ];
  for (const node of sent) {
    const parameter = parameterOf(node, script);
    if (parameter?.of === of) return parameter.index;
  }
  return null;
}

function askingsOf(source: SourceFile, script: Script, helpers: readonly Helper[]): Asking[] {
  return script.nodes('CallExpression').flatMap((call): Asking[] => {
    const callee = bare(call.callee);
    if (callee.type !== 'Identifier') return [];
    if (callee.name === 'fetch' && !script.scopes.resolve(callee))
      return [
        {
          call,
          address: call.arguments[0],
          prefix: '',
          method: methodIn(call.arguments[1], script),
          body: bodyIn(call.arguments[1]),
          gives: 'response',
        },
      ];
    const helper = helpers.find((one) => isMeant(callee, one, source, script));
    if (!helper) return [];
    const { address, prefix, method, body, gives } = helper;
    return [
      {
        call,
        address: call.arguments[address],
        prefix,
        method: givenBy(call, method, script),
        body: (body === null ? null : call.arguments[body]) ?? null,
        gives,
      },
    ];
  });
}

/** Whether the name stands for this helper: declared here, or imported from its file. */
function isMeant(callee: NodeOf<'Identifier'>, helper: Helper, source: SourceFile, script: Script): boolean {
  const binding = script.scopes.resolve(callee);
  if (!binding) return false;
  if (helper.file === source.path) return binding.node.start === helper.start;
  const [from] = binding.sources;
  if (from?.kind !== 'import' || from.name !== helper.name) return false;
  const bareName = (path: string): string => path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
  const target = from.from.startsWith('.') ? posix.join(posix.dirname(source.path), from.from) : from.from;
  return `/${bareName(helper.file)}`.endsWith(`/${bareName(target).replace(/^[@~]\//, '')}`);
}

function givenBy(call: NodeOf<'CallExpression'>, method: Helper['method'], script: Script): Asking['method'] {
  if (typeof method === 'string') return method;
  const given = call.arguments[method.index];
  if (given === undefined) return method.usual;
  return method.inOptions ? methodIn(given, script) : methodFrom(given, script, method.usual);
}

function methodIn(node: Node | undefined, script: Script): Asking['method'] {
  if (node === undefined) return 'GET';
  const inner = bare(node);
  const passedOn = (value: Node): Asking['method'] => {
    const parameter = parameterOf(value, script);
    return parameter ? { ...parameter, inOptions: true, usual: 'GET' } : any;
  };
  if (inner.type !== 'ObjectExpression') return passedOn(inner);
  const method = propertiesOf(inner).get('method');
  if (method) return methodFrom(method, script, 'GET');
  const spreads = inner.properties.flatMap((property) => (property.type === 'SpreadElement' ? property.argument : []));
  if (spreads.length === 0) return 'GET';
  return spreads.length === 1 && spreads[0] ? passedOn(spreads[0]) : any;
}

function methodFrom(node: Node, script: Script, usual: string): Asking['method'] {
  const written = textOf(node);
  if (written !== null) return written.toUpperCase();
  const parameter = parameterOf(node, script);
  return parameter ? { ...parameter, inOptions: false, usual: defaultOf(parameter) ?? usual } : any;
}

const defaultOf = ({ of, index }: Parameter): string | null => {
  const declared = of.params[index];
  return declared?.type === 'AssignmentPattern' ? (textOf(declared.right)?.toUpperCase() ?? null) : null;
};

/** The whole parameter that a name stands for. */
function parameterOf(node: Node, script: Script): Parameter | null {
  const inner = bare(node);
  const [source] = (inner.type === 'Identifier' && script.scopes.resolve(inner)?.sources) || [];
  return source?.kind === 'parameter' && source.path.length === 0 ? { of: source.of, index: source.index } : null;
}

/** The function whose parameter is the address that is asked. */
function helperAround(
  { address, prefix, method, body, gives }: Asking,
  source: SourceFile,
  script: Script,
): Helper | null {
  const given = address && passedOn(address, source, script);
  if (!given) return null;
  const named = nameOf(given.of, script);
  if (!named) return null;
  const told =
    typeof method === 'string'
      ? method
      : method.of === given.of
        ? { index: method.index, inOptions: method.inOptions, usual: method.usual }
        : any;
  return {
    file: source.path,
    ...named,
    address: given.index,
    prefix: prefix + given.prefix,
    method: told,
    body: bodyOf({ of: given.of, body }, script),
    gives: givenBackBy(given.of, gives, script),
  };
}

function nameOf(of: FunctionNode, script: Script): { name: string; start: number } | null {
  if (of.type === 'FunctionDeclaration') return of.id ? { name: of.id.name, start: of.id.start } : null;
  const parent = script.parent(of);
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? { name: parent.id.name, start: parent.id.start }
    : null;
}

/** `path`, `` `/api${path}` ``, `BASE + path` and `new URL(path, base)`: the parameter, and what stands before it. */
function passedOn(node: Node, source: SourceFile, script: Script): (Parameter & { prefix: string }) | null {
  const inner = bare(node);
  const direct = parameterOf(inner, script);
  if (direct) return { ...direct, prefix: '' };
  const after = (before: string | null, rest: Node | undefined) => {
    const parameter = before === null || !rest ? null : parameterOf(rest, script);
    // What stands behind a slash is one part of a path, not an address.
    return parameter && before !== null && !before.endsWith('/') ? { ...parameter, prefix: before } : null;
  };
  switch (inner.type) {
    case 'Identifier': {
      const value = valueOf(inner, script);
      return value === null || value.type === 'Identifier' ? null : passedOn(value, source, script);
    }
    case 'TemplateLiteral': {
      const at = inner.expressions.findIndex((each) => parameterOf(each, script));
      return at < 0 ? null : after(textBefore(inner, at, source, script), inner.expressions[at]);
    }
    case 'BinaryExpression':
      return inner.operator === '+' ? after(baseText(inner.left, source, script), inner.right) : null;
    case 'NewExpression':
      return calleeName(inner) === 'URL' ? after('', inner.arguments[0]) : null;
    case 'ConditionalExpression':
      return passedOn(inner.alternate, source, script) ?? passedOn(inner.consequent, source, script);
    default:
      return null;
  }
}

/** Everything of a template before its n-th expression; null for the address of somebody else. */
function textBefore(
  { quasis, expressions }: NodeOf<'TemplateLiteral'>,
  at: number,
  source: SourceFile,
  script: Script,
): string | null {
  const bases = expressions.slice(0, at).map((each) => baseText(each, source, script));
  if (bases.includes(null)) return null;
  return quasis
    .slice(0, at + 1)
    .map(({ value }, index) => value.raw + (bases[index] ?? ''))
    .join('');
}

/** What a base adds to an address of the own server: nothing where only its place will tell; null for another server. */
function baseText(node: Node, source: SourceFile, script: Script): string | null {
  const inner = bare(node);
  const value = inner.type === 'Identifier' ? valueOf(inner, script) : inner;
  const text = textOf(value);
  if (text !== null) return text === '' || /^\/(?!\/)/.test(text) ? text.replace(/\/$/, '') : null;
  const isOwn = /(?:^|\.)(?:location\.)?origin$|base|api|url|host|server|backend|endpoint/i;
  return isForBrowsers(source) && isOwn.test(pathOf(inner) ?? '') ? '' : null;
}

/** What a constant holds. */
export function valueOf(node: NodeOf<'Identifier'>, script: Script): Node | null {
  const sources = script.scopes.resolve(node)?.sources ?? [];
  const [only] = sources;
  return sources.length === 1 && only?.kind === 'value' ? bare(only.node) : null;
}

/** A path of the own server that is written out; parameters become `:`. */
function addressOf(node: Node | undefined, prefix: string, source: SourceFile, script: Script): string | null {
  const inner = node && bare(node);
  if (!inner) return null;
  const text = textOf(inner) ?? (inner.type === 'TemplateLiteral' ? templateOf(inner, source, script) : null);
  if (text === null) return null;
  const whole = prefix + text;
  return whole.startsWith('/') && !whole.startsWith('//') ? normalised(whole) : null;
}

function templateOf(template: NodeOf<'TemplateLiteral'>, source: SourceFile, script: Script): string | null {
  const { quasis, expressions } = template;
  const [first] = expressions;
  // A base in front is no part of the path.
  const base = quasis[0]?.value.raw === '' && first ? baseText(first, source, script) : undefined;
  const texts = quasis.map(({ value }, index) => {
    const hole = index < expressions.length ? ':' : '';
    return value.raw + (index === 0 && base !== undefined && base !== null ? base : hole);
  });
  return texts.join('').replace(/(?<=[^/]):$/, '');
}
