/** Addresses that a visitor may be sent to: whether the address bar, a message or a request chooses them, unchecked. */

import type { Binding, Source } from '../scope.ts';
import { bare, calleeName, functionAround, isFunction, keyOf, pathOf, textOf, within } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import { callersOf } from '../functions.ts';
import { isBound } from './members.ts';
import { listHandedTo } from './shapes.ts';
import { Taint } from './taint.ts';
import type { Script } from '../source.ts';

const foreignPaths =
  /^(?:(?:window|document|self)\.)?location\.(?:search|hash|href)$|^(?:event|e|evt|msg|message)\.data(?:\.|$)|^(?:req|request|ctx)\.(?:query|params|body)\b|^(?:router|route)\.query\b|^document\.(?:referrer|URL)$|^window\.name$/;

/** The expression that a stranger chooses, or null; an address that begins with own words cannot be `javascript:`. */
export function foreignAddress(node: Node, script: Script, depth = 0): Node | null {
  const inner = bare(node);
  if (depth > 12) return null;
  const again = (next: Node | null | undefined): Node | null => (next ? foreignAddress(next, script, depth + 1) : null);
  switch (inner.type) {
    case 'TemplateLiteral': {
      const start = inner.quasis[0]?.value.raw ?? '';
      if (/^\s*javascript:/i.test(start) && inner.expressions.length > 0) return inner.expressions[0] ?? null;
      return start === '' ? again(inner.expressions[0]) : null;
    }
    case 'BinaryExpression':
      if (/^\s*javascript:/i.test(textOf(inner.left) ?? '')) return inner.right;
      return inner.operator === '+' ? again(inner.left) : null;
    case 'LogicalExpression':
      return again(inner.left) ?? again(inner.right);
    case 'ConditionalExpression':
      return isCheck(inner.test) ? null : (again(inner.consequent) ?? again(inner.alternate));
    case 'AwaitExpression':
      return again(inner.argument);
    case 'MemberExpression':
      if (foreignPaths.test(pathOf(inner) ?? '')) return inner;
      return isSelfDescribed(inner, script) && !isCheckedPath(inner, script) ? inner : null;
    case 'CallExpression': {
      const name = calleeName(inner);
      const callee = bare(inner.callee);
      if (name === 'get' && callee.type === 'MemberExpression' && isSearch(callee.object, script)) return inner;
      if (/^(?:slice|substring|substr|trim)$/.test(name ?? '') && callee.type === 'MemberExpression')
        return /(?:href|URL)$/.test(pathOf(callee.object) ?? '') ? null : again(callee.object);
      if (name === 'decodeURIComponent' || name === 'String' || name === 'decodeURI') return again(inner.arguments[0]);
      return null;
    }
    case 'Identifier': {
      const binding = script.scopes.resolve(inner);
      if (!binding || isChecked(inner, binding.references, script)) return null;
      for (const source of binding.sources) {
        const found = foreignSource(source, inner, script, depth);
        if (found) return found;
      }
      return null;
    }
    default:
      return null;
  }
}

function foreignSource(source: Source, use: Node, script: Script, depth: number): Node | null {
  if (source.kind === 'value') return foreignAddress(source.node, script, depth + 1);
  if (source.kind === 'part') {
    const isTheirs =
      described.test(source.path.at(-1) ?? '') &&
      content.test(rootOf(source.node)?.name ?? '') &&
      isHandedOver(source.node, script);
    return isTheirs || isRequest(source.node) ? use : null;
  }
  if (source.kind !== 'parameter') return null;
  if (described.test(source.path.at(-1) ?? '')) return use;
  for (const call of callersOf(source.of, script) ?? []) {
    const given = call.arguments[source.index];
    const found = given ? foreignAddress(given, script, depth + 1) : null;
    if (found) return found;
  }
  return null;
}

/** What a parameter holds: nothing that the code itself says. */
function isHandedOver(node: Node, script: Script): boolean {
  const root = rootOf(node);
  const binding = root && script.scopes.resolve(root);
  return binding?.sources.every(({ kind }) => kind === 'parameter') === true;
}

const described = /^(?:website|web_?site|home_?page|website_?url|homepage_?url|portfolio(?:_?url)?)$/i;
const linked = /^(?:url|link|(?:external|source|event|ticket|registration|booking|profile|original)_?(?:url|link))$/i;
const content =
  /^(?:user|author|profile|member|person|organi[sz]er|host|event|post|article|entry|comment|submission|story|resource|listing|venue|business|group|feed_?item|news_?item|announcement|message|submitter|speaker|artist)$/i;

/** Whether nothing that the code itself holds is what is gone through. */
function isUnknown({ sources }: Binding, script: Script): boolean {
  const taint = new Taint(script);
  return sources.every((source) => {
    const list =
      source.kind === 'parameter'
        ? listHandedTo(source.of, script)
        : source.kind === 'element' || source.kind === 'part'
          ? source.node
          : null;
    return list === null || taint.originOf(list) !== null;
  });
}

/** Rows of an answer: somebody has submitted them. */
function isAnswered({ sources }: Binding, script: Script): boolean {
  const taint = new Taint(script);
  return sources.every((source) => {
    const list =
      source.kind === 'parameter'
        ? (listHandedTo(source.of, script) ?? listOfCallers(source, script))
        : source.kind === 'element'
          ? source.node
          : null;
    const origin = list && taint.originOf(wholeOf(list));
    return (
      origin !== null &&
      [...within(origin)].some(
        (part) => part.type === 'CallExpression' && /^(?:fetch|json)$/.test(calleeName(part) ?? ''),
      )
    );
  });
}

/** `items` of `items.filter(...).slice(0, 10)` */
function wholeOf(list: Node): Node {
  const inner = bare(list);
  const callee = inner.type === 'CallExpression' ? bare(inner.callee) : null;
  return callee?.type === 'MemberExpression' && /^(?:filter|slice|sort|toSorted|reverse)$/.test(keyOf(callee) ?? '')
    ? wholeOf(callee.object)
    : inner;
}

/** `for (const item of items) list.append(this.row(item))`: the list of the method's or function's only call. */
function listOfCallers({ of, index, path }: Extract<Source, { kind: 'parameter' }>, script: Script): Node | null {
  const holder = script.parent(of);
  const name = holder?.type === 'MethodDefinition' ? keyOf(holder) : null;
  const calls =
    name === null
      ? callersOf(of, script)
      : script.nodes('CallExpression').filter(({ callee }) => pathOf(callee) === `this.${name}`);
  const [call, ...others] = calls ?? [];
  const given = call && others.length === 0 && path.length === 0 ? call.arguments[index] : undefined;
  const [source] = given?.type === 'Identifier' ? (script.scopes.resolve(given)?.sources ?? []) : [];
  if (source?.kind === 'element') return source.node;
  return source?.kind === 'parameter' ? listHandedTo(source.of, script) : null;
}

/** `a.href = link.url`, `a.setAttribute('href', link.url)`: a picture runs nothing. */
function isLink(node: Node, script: Script): boolean {
  for (let at = script.parent(node); at && !isFunction(at); at = script.parent(at)) {
    if (at.type === 'JSXAttribute') return at.name.type === 'JSXIdentifier' && at.name.name === 'href';
    if (at.type === 'AssignmentExpression') return /(?:\.|^)(?:href|location)$/.test(pathOf(at.left) ?? '');
    if (at.type === 'CallExpression' && calleeName(at) === 'setAttribute') return textOf(at.arguments[0]) === 'href';
  }
  return false;
}

/** What people write of themselves: `profile.website`, `organiser.links[network]`. */
function isSelfDescribed(node: NodeOf<'MemberExpression'>, script: Script): boolean {
  const several = /^(?:links|socials?|social_?links|websites)$/i;
  const object = bare(node.object);
  const root = rootOf(object);
  const binding = root && script.scopes.resolve(root);
  if (root && !binding && isBound(root, script)) return described.test(keyOf(node) ?? '');
  // What the code itself holds nobody else chose.
  if (!binding || !binding.sources.every(({ kind }) => kind === 'parameter' || kind === 'part' || kind === 'element'))
    return false;
  const key = keyOf(node) ?? '';
  if (linked.test(key) && content.test(root?.name ?? '') && isUnknown(binding, script)) return true;
  if (linked.test(key) && isLink(node, script) && isAnswered(binding, script)) return true;
  if (linked.test(key) && binding.sources.every((source) => isOfLinks(source, several, script))) return true;
  return described.test(key) || (object.type === 'MemberExpression' && several.test(keyOf(object) ?? ''));
}

/** `member.links.map((link) => link.url)` */
function isOfLinks(source: Source, several: RegExp, script: Script): boolean {
  const list =
    source.kind === 'element' ? source.node : source.kind === 'parameter' ? listHandedTo(source.of, script) : null;
  const inner = list && bare(list);
  return (
    inner?.type === 'MemberExpression' &&
    several.test(keyOf(inner) ?? '') &&
    content.test(rootOf(inner.object)?.name ?? '') &&
    isHandedOver(inner, script)
  );
}

function rootOf(node: Node): NodeOf<'Identifier'> | null {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner;
  return inner.type === 'MemberExpression' ? rootOf(inner.object) : null;
}

function isCheckedPath(node: Node, script: Script): boolean {
  const path = pathOf(node);
  const around = functionAround(node, script);
  return [...script.nodes('CallExpression'), ...script.nodes('NewExpression')].some((call) => {
    const name = calleeName(call) ?? '';
    const callee = bare(call.callee);
    const looks =
      checks.has(name) ||
      /^(?:is|assert|check|validate|safe|sanitiz|sanitis|normali[sz]e|external|to|ensure)/i.test(name);
    if (!looks || path === null || (around && (call.start < around.start || call.end > around.end))) return false;
    return (
      call.arguments.some((argument) => pathOf(argument) === path) ||
      (callee.type === 'MemberExpression' && pathOf(callee.object) === path)
    );
  });
}

const isRequest = (node: Node): boolean =>
  /^(?:req|request)\.(?:query|params|body)$|^router\.query$/.test(pathOf(node) ?? '');

function isSearch(node: Node, script: Script): boolean {
  const inner = bare(node);
  if (inner.type === 'NewExpression') return calleeName(inner) === 'URLSearchParams';
  if (inner.type === 'MemberExpression') return pathOf(inner)?.endsWith('searchParams') === true;
  if (inner.type === 'CallExpression') return calleeName(inner) === 'useSearchParams';
  if (inner.type !== 'Identifier') return false;
  const source = script.scopes.resolve(inner)?.sources[0];
  return source !== undefined && 'node' in source && source.node !== inner && isSearch(source.node, script);
}

const checks = new Set([
  'startsWith',
  'test',
  'includes',
  'has',
  'match',
  'URL',
  'canParse',
  'isSafeUrl',
  'isValidUrl',
  'some',
]);

/** Somewhere the value is looked at before it is used. */
function isChecked(use: Node, references: readonly Node[], script: Script): boolean {
  return references.some((reference) => {
    if (reference === use) return false;
    const parent = script.parent(reference);
    const call =
      parent?.type === 'MemberExpression' && parent.object === reference
        ? script.parent(parent)
        : parent?.type === 'CallExpression' || parent?.type === 'NewExpression'
          ? parent
          : null;
    if (call?.type === 'CallExpression' || call?.type === 'NewExpression') {
      const name = calleeName(call) ?? '';
      return checks.has(name) || /^(?:is|assert|check|validate|safe|sanitiz|sanitis)/i.test(name);
    }
    return false;
  });
}

const isCheck = (test: Node): boolean => {
  const inner = bare(test);
  if (inner.type === 'CallExpression')
    return checks.has(calleeName(inner) ?? '') || /^(?:is|valid|safe)/i.test(calleeName(inner) ?? '');
  if (inner.type === 'LogicalExpression') return isCheck(inner.left) || isCheck(inner.right);
  return !isFunction(inner) && inner.type === 'UnaryExpression' && isCheck(inner.argument);
};

/** Nothing of the program's own stands before what is given. */
export function isWholeAddress(value: Node, script: Script): boolean {
  const inner = bare(value);
  if (inner.type === 'Identifier') {
    const [source, ...others] = script.scopes.resolve(inner)?.sources ?? [];
    if (source?.kind === 'value' && others.length === 0) return isWholeAddress(source.node, script);
  }
  if (inner.type === 'TemplateLiteral') return inner.quasis[0]?.value.raw === '';
  return inner.type === 'Identifier' || inner.type === 'MemberExpression';
}
