/** Samples that come from elsewhere: imports, calls and switches that admit it, and filler text. */

import { bare, calleeName, functionAround, keyOf, pathOf, textOf, within } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { placeOf } from './place.ts';
import type { Invention } from './records.ts';
import { isPretence, isStandIn, wordsOf } from './words.ts';

export function samplesIn(script: Script): Invention[] {
  return [
    ...imports(script),
    ...calls(script),
    ...flags(script),
    ...detours(script),
    ...filler(script),
    ...workers(script),
  ];
}

const asset = /\.(?:webp|png|jpe?g|gif|svg|mp4|webm|mp3|css|scss|pdf|ico|woff2?)(?:\?.*)?$/;

/** Imported values that say what they are, or that take the place of an answer. */
function imports(script: Script): Invention[] {
  const switches = new Set(flags(script).flatMap(({ at }) => (at.type === 'VariableDeclarator' ? [at.id] : [])));
  return script.scopes.bindings.flatMap((binding) => {
    const [source] = binding.sources;
    if (source?.kind !== 'import' || asset.test(source.from) || binding.references.length === 0) return [];
    const declaration = script.parent(binding.node);
    if (declaration?.type === 'ImportDeclaration' && declaration.importKind === 'type') return [];
    const places = binding.references.map((reference) => placeOf(reference, script));
    if (places.every((place) => place.isAside)) return [];
    // What a switch forces is told with the switch.
    if (switches.size > 0 && binding.references.every((reference) => isBehind(reference, switches, script))) return [];
    if (source.from === '@faker-js/faker' || source.from === 'faker')
      return [{ at: binding.node, message: `${source.from} invents data in production code` }];
    const own = source.from.startsWith('.') || /^[@~#]\/|^src\//.test(source.from);
    if (!own) return [];
    const admitted =
      [binding.name, source.name].some((name) => isPretence(name) && !isPart(name)) ||
      (isPretence(source.from.split('/').at(-1) ?? '') && !isPart(binding.name)) ||
      (isStoreOfSamples(source.from) && /^[a-z]/.test(binding.name) && !looksFor.test(binding.name));
    const used = binding.references.some((reference) => isValue(reference, script));
    const isCalled =
      !isStoreOfSamples(source.from) && binding.references.every((reference) => isCallee(reference, script));
    if (admitted && used && (!isCalled || makesSamples(binding.name)))
      return [
        { at: binding.node, message: `${binding.name} of ${source.from} is invented, and production code uses it` },
      ];
    if (isCalled || /default|config|options|settings/i.test(binding.name)) return [];
    const isData =
      /(?:^|\/)(?:data|content|fallbacks?|samples?|constants)(?:\/|$)|\.json$/.test(source.from) ||
      isStandIn(binding.name);
    const plural = /s$|data|list/i.test(binding.name);
    const instead = binding.references.some(
      (reference) => placeOf(reference, script).standsIn && isValue(reference, script) && isGiven(reference, script),
    );
    return isData && plural && instead
      ? [
          {
            at: binding.node,
            message: `${binding.name} of ${source.from} takes the place of an answer that did not come`,
          },
        ]
      : [];
  });
}

/** `@/lib/mockData`, `../services/fake-api`: whatever is asked there, samples are given. */
const isStoreOfSamples = (from: string): boolean =>
  /(?:^|\/)(?:mock|fake|dummy|sample)s?[-_.]?(?:data|api|db|database|store|service|backend|repository|server)s?$/i.test(
    from.replace(/\.[cm]?[jt]sx?$/, ''),
  );

function isBehind(reference: Node, switches: ReadonlySet<Node>, script: Script): boolean {
  for (let at = script.parent(reference); at; at = script.parent(at)) {
    const test = at.type === 'IfStatement' || at.type === 'ConditionalExpression' ? at.test : null;
    const asked = test ? [...within(test)] : [];
    if (asked.some((node) => node.type === 'Identifier' && switches.has(script.scopes.resolve(node)?.node ?? node)))
      return true;
  }
  return false;
}

/** `getMockEvents`, `useSampleData`, `generateFakeUsers` */
function makesSamples(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.length > 1 &&
    /^(?:get|generate|create|make|build|load|fetch|return|use|mock|fake)$/.test(words[0] ?? '') &&
    words.some((word) => /^(?:mock|fake|dummy|sample|demo)s?$/.test(word)) &&
    !words.some((word) => /^(?:rate|size|mode|server|worker|adapter|store|buffer|account)$/.test(word))
  );
}

function isCallee(reference: Node, script: Script): boolean {
  const parent = script.parent(reference);
  return (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === reference;
}

/** What looks for samples holds none: `findMockData`. */
const looksFor = /^(?:find|check|detect|reject|strip|is|has|assert)[A-Z]/;

/** Components, types and switches are called so as well: `DemoPage`, `PlaceholderImage`, `isDemo`. */
const isPart = (name: string): boolean =>
  looksFor.test(name) ||
  (/^(?:is|has|use|with|get|set|show|should|can)[A-Z]/.test(name) &&
  !/Data|Events|Articles|Users|Posts|Items|Members|Stats/.test(name)
    ? true
    : (/^(?:Demo|Placeholder|Sample|Example|Fixture|Stub)[A-Z]?\w*$/.test(name) && !/Data|s$/.test(name)) ||
      /(?:Mode|Page|Banner|Provider|Button|Card|Image|Icon|Section|Layout|Modal|Text|Rate|Size|Url|URL|Schema|Props|Style|Key)$/.test(
        name,
      ));

function isValue(reference: Node, script: Script): boolean {
  const parent = script.parent(reference);
  return parent?.type !== 'ExportSpecifier' && parent?.type !== 'TSTypeQuery';
}

/** Given to a setter, given back, or put in the place of nothing. */
function isGiven(reference: Node, script: Script): boolean {
  const parent = script.parent(reference);
  if (
    parent?.type === 'LogicalExpression' ||
    parent?.type === 'ConditionalExpression' ||
    parent?.type === 'ReturnStatement'
  )
    return true;
  if (parent?.type === 'ArrowFunctionExpression') return true;
  return (
    parent?.type === 'CallExpression' &&
    parent.callee !== reference &&
    /^set[A-Z]|^(?:json|send|resolve)$/.test(calleeName(parent) ?? '')
  );
}

/** `setEvents(getMockEvents())`, `return this.generateSampleArticles()`: what they make is not written here. */
function calls(script: Script): Invention[] {
  const written = new Set([
    ...script.scopes.bindings
      .filter(({ sources }) => sources.some(({ kind }) => kind !== 'import'))
      .map(({ name }) => name),
    ...script.nodes('MethodDefinition').flatMap(({ key }) => (key.type === 'Identifier' ? [key.name] : [])),
  ]);
  return script.nodes('CallExpression').flatMap((node) => {
    const name = calleeName(node);
    if (name === null || written.has(name) || isPart(name) || !makesSamples(name)) return [];
    const callee = bare(node.callee);
    const imported =
      callee.type === 'Identifier' && script.scopes.resolve(callee)?.sources.some(({ kind }) => kind === 'import');
    if (imported || placeOf(node, script).isAside) return [];
    return [{ at: node, message: `${name}() makes invented data in production code` }];
  });
}

const flagName =
  /^(?:(?:is|use|using|enable|enabled|force|show|with|load|serve|return)_?)?(?:mock|fake|demo|dummy|sample|stub|test|simulated?|offline_?demo)s?_?(?:data|mode|api|events?|content|responses?|backend|enabled|articles|users|server|results?)?(?:_?enabled)?$/i;

/** `const USE_MOCK_DATA = true`, `{ useMockData: true }` */
function flags(script: Script): Invention[] {
  const forced = (at: Node, name: string): Invention => ({ at, message: `${name} forces invented data` });
  const variables = script.nodes('VariableDeclarator').flatMap((node) => {
    if (node.id.type !== 'Identifier' || !node.init || !isPretence(node.id.name)) return [];
    if (!flagName.test(node.id.name) && !isAsked(node.id, script)) return [];
    return isForced(bare(node.init)) ? [forced(node, node.id.name)] : [];
  });
  const properties = script.nodes('Property').flatMap((node) => {
    const key = keyOf(node);
    if (key === null || !/^(?:use|enable|force)_?(?:mock|fake|dummy|sample)/i.test(key)) return [];
    const value = bare(node.value);
    return value.type === 'Literal' && value.value === true ? [forced(node, key)] : [];
  });
  return [...variables, ...properties];
}

/** Decides what is given: `if (FORCE_CANNED) return ...`. */
function isAsked(declared: NodeOf<'Identifier'>, script: Script): boolean {
  if (/placeholder|backup/i.test(declared.name)) return false;
  const references = script.scopes.declaredAt(declared)?.references ?? [];
  return references.some((reference) => {
    const test = script.parent(reference);
    const chosen =
      test?.type === 'IfStatement' && test.test === reference
        ? test.consequent
        : test?.type === 'ConditionalExpression' && test.test === reference
          ? test.consequent
          : null;
    return chosen !== null && !isShown(chosen);
  });
}

const isShown = (node: Node): boolean => [...within(node)].some((part) => part.type.startsWith('JSX'));

/** `if (ARCHIVE_OFFLINE) return curatedStories`, where the switch is a constant and what follows asks somebody. */
function detours(script: Script): Invention[] {
  return script.nodes('IfStatement').flatMap(({ test, consequent, start }) => {
    const inner = bare(test);
    const denied = inner.type === 'UnaryExpression' && inner.operator === '!';
    const named = denied ? bare(inner.argument) : inner;
    if (named.type !== 'Identifier' || flagName.test(named.name)) return [];
    const [source, ...others] = script.scopes.resolve(named)?.sources ?? [];
    const value = source?.kind === 'value' && others.length === 0 ? bare(source.node) : null;
    if (value?.type !== 'Literal' || value.value !== !denied) return [];
    const given = [...within(consequent)].find((node) => node.type === 'ReturnStatement');
    const held = given?.type === 'ReturnStatement' && given.argument ? rootOf(given.argument) : null;
    const around = functionAround(test, script);
    if (!held || !around || !isHeld(held, script) || !asksAfter(around, start)) return [];
    return [
      {
        at: script.parent(value) ?? value,
        message: `${named.name} keeps what is held in the code in the place of an answer`,
      },
    ];
  });
}

/** What a chain of members and calls begins with. */
function rootOf(node: Node): NodeOf<'Identifier'> | null {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner;
  if (inner.type === 'MemberExpression') return rootOf(inner.object);
  return inner.type === 'CallExpression' && bare(inner.callee).type === 'MemberExpression'
    ? rootOf(inner.callee)
    : null;
}

/** A list of this file, or a value of another file of the project. */
function isHeld(held: NodeOf<'Identifier'>, script: Script): boolean {
  const source = script.scopes.resolve(held)?.sources[0];
  if (source?.kind === 'value') return bare(source.node).type === 'ArrayExpression';
  return source?.kind === 'import' && source.from.startsWith('.') && /^[a-z].*(?:s|list|data)$/i.test(held.name);
}

const asksAfter = (around: Node, start: number): boolean =>
  [...within(around)].some(
    (node) =>
      node.start > start &&
      (node.type === 'AwaitExpression' || (node.type === 'CallExpression' && calleeName(node) === 'fetch')),
  );

/** `worker.start()` of Mock Service Worker, whatever is being built. */
function workers(script: Script): Invention[] {
  return script.nodes('CallExpression').flatMap((node) => {
    const callee = bare(node.callee);
    if (callee.type !== 'MemberExpression' || !/^(?:start|listen)$/.test(keyOf(callee) ?? '')) return [];
    const object = bare(callee.object);
    const source = object.type === 'Identifier' ? script.scopes.resolve(object)?.sources[0] : null;
    if (source?.kind !== 'import' || !/(?:^|\/)(?:mocks?|__mocks__|msw)\//.test(source.from)) return [];
    return placeOf(node, script).isAside
      ? []
      : [{ at: node, message: `${source.from} answers requests in the place of the servers` }];
  });
}

/** True, or true unless somebody says otherwise. */
function isForced(value: Node): boolean {
  if (value.type === 'Literal') return value.value === true;
  if (value.type === 'LogicalExpression')
    return value.operator !== '&&' && (isForced(bare(value.left)) || isForced(bare(value.right)));
  if (value.type !== 'BinaryExpression' || !/^!==?$/.test(value.operator)) return false;
  const [path, text] = [pathOf(value.left) ?? '', textOf(value.right)];
  // A production that nobody configured has none of the other words.
  return text !== null && /env\./.test(path) && text !== (/NODE_ENV$|\.MODE$/.test(path) ? 'production' : '');
}

function filler(script: Script): Invention[] {
  const texts: Node[] = [...script.nodes('JSXText'), ...script.nodes('Literal'), ...script.nodes('TemplateElement')];
  return texts.flatMap((node) => {
    const text =
      node.type === 'TemplateElement' ? node.value.raw : node.type === 'JSXText' ? node.value : (textOf(node) ?? '');
    if (!/lorem ipsum/i.test(text) || placeOf(node, script).isAside || isPlaceholder(node, script)) return [];
    return [{ at: node, message: 'filler text stands where people look for content' }];
  });
}

function isPlaceholder(node: Node, script: Script): boolean {
  const parent = script.parent(node);
  return parent?.type === 'JSXAttribute' && parent.name.type === 'JSXIdentifier' && parent.name.name === 'placeholder';
}
