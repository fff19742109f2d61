/** Words that a field may hold, wherever code writes them down: types, enums, schemas, cases, options, comparisons, what is sent. */

import { bare, calleeName, keyOf, pathOf, propertiesOf, textOf } from './syntax.ts';
import type { Node, NodeOf } from './syntax.ts';
import type { Script, SourceFile } from './source.ts';

export interface Vocabulary {
  /** Of the field, lower case and singular: `status` of `EventStatus` and of `STATUSES`. */
  field: string;
  /** As it is written. */
  name: string;
  words: string[];
  file: string;
  line: number;
  /** Whether it says what may be, looks at what came, or sends. */
  how: 'type' | 'list' | 'schema' | 'looked-at' | 'sent';
}

/** `EventStatus`, `event_statuses` and `STATUSES` are all of `status`. */
export const fieldOf = (name: string): string => wordsOfName(name).at(-1) ?? '';

const wordsOfName = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map(singular);

export const singular = (word: string): string =>
  word
    .replace(/(?<=status|s|x|ch|sh)es$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s'u])s$/, '');

export function vocabulariesIn(source: SourceFile): Vocabulary[] {
  const { script } = source;
  const told = (how: Vocabulary['how'], name: string, words: (string | null)[], at: number): Vocabulary[] => {
    const known = words.filter((word) => word !== null);
    const isWhole = known.length === words.length && known.length > 0;
    const field = fieldOf(name);
    return isWhole && field !== ''
      ? [{ field, name, words: [...new Set(known)], file: source.path, line: source.lineAt(at), how }]
      : [];
  };
  if (!script) return optionsOfPage(source, told);
  return [
    ...typesIn(script, told),
    ...listsIn(script, told),
    ...schemasIn(script, told),
    ...casesIn(script, told),
    ...comparedIn(script, told),
    ...optionsIn(script, told),
    ...optionsOfPage(source, told),
    ...sentIn(script, told),
  ];
}

type Told = (how: Vocabulary['how'], name: string, words: (string | null)[], at: number) => Vocabulary[];

const textsOf = (nodes: readonly (Node | null)[]): (string | null)[] => nodes.map((node) => textOf(node));

function unionOf(type: Node | null | undefined): (string | null)[] {
  if (type?.type !== 'TSUnionType') return [null];
  return type.types.map((one) => (one.type === 'TSLiteralType' ? textOf(one.literal) : null));
}

function typesIn(script: Script, told: Told): Vocabulary[] {
  const aliases = script
    .nodes('TSTypeAliasDeclaration')
    .flatMap(({ id, typeAnnotation, start }) => told('type', id.name, unionOf(typeAnnotation), start));
  const fields = script
    .nodes('TSPropertySignature')
    .flatMap(({ key, typeAnnotation, start }) =>
      key.type === 'Identifier' ? told('type', key.name, unionOf(typeAnnotation?.typeAnnotation), start) : [],
    );
  const enums = script.nodes('TSEnumDeclaration').flatMap(({ id, body, start }) =>
    told(
      'list',
      id.name,
      body.members.map(({ initializer }) => textOf(initializer)),
      start,
    ),
  );
  return [...aliases, ...fields, ...enums];
}

/** `const STATUSES = ['pending', 'approved'] as const`, `const statusLabels = { pending: 'Waiting' }`. */
function listsIn(script: Script, told: Told): Vocabulary[] {
  return script.nodes('VariableDeclarator').flatMap(({ id, init, start }) => {
    const value = init && bare(init);
    if (id.type !== 'Identifier' || !value) return [];
    if (value.type === 'ArrayExpression' && value.elements.length > 1)
      return told('list', id.name, textsOf(value.elements), start);
    const [first = '', ...others] = wordsOfName(id.name);
    const isOfWords =
      value.type === 'ObjectExpression' &&
      others.length > 0 &&
      /^(?:label|colou?r|text|title|name|icon|badge|class|style|variant|tone)$/.test(others.at(-1) ?? '');
    return isOfWords ? told('looked-at', first, value.properties.map(keyOf), start) : [];
  });
}

/** `z.enum([...])`, `Type.Union([Type.Literal('a'), ...])`, `enum: [...]`, `pgEnum('status', [...])`, `.oneOf([...])`, `.valid('a', 'b')`. */
function schemasIn(script: Script, told: Told): Vocabulary[] {
  const calls = script.nodes('CallExpression').flatMap((call) => {
    const name = calleeName(call) ?? '';
    const [first, second] = call.arguments.map((argument) => bare(argument));
    const named = nameAround(call, script);
    if (/^(?:pg|mysql|sqlite)Enum$/.test(name) && second?.type === 'ArrayExpression')
      return told('schema', textOf(first) ?? named, textsOf(second.elements), call.start);
    if (/^(?:enum|oneOf|picklist)$/.test(name) && first?.type === 'ArrayExpression')
      return told('schema', named, textsOf(first.elements), call.start);
    if (/^(?:union|Union)$/.test(name) && first?.type === 'ArrayExpression')
      return told('schema', named, first.elements.map(literalOf), call.start);
    if (name === 'valid' && call.arguments.length > 1)
      return told('schema', named, textsOf(call.arguments), call.start);
    return [];
  });
  const ofJson = script.nodes('Property').flatMap((property) => {
    const list = keyOf(property) === 'enum' ? bare(property.value) : null;
    const object = list && script.parent(property);
    return list?.type === 'ArrayExpression' && object
      ? told('schema', nameAround(object, script), textsOf(list.elements), property.start)
      : [];
  });
  return [...calls, ...ofJson];
}

function literalOf(node: Node | null): string | null {
  const inner = node && bare(node);
  return inner?.type === 'CallExpression' && /^[lL]iteral$/.test(calleeName(inner) ?? '')
    ? textOf(inner.arguments[0])
    : null;
}

/** The property or variable that a schema is written for. */
function nameAround(node: Node, script: Script): string {
  for (let at = script.parent(node); at; at = script.parent(at)) {
    if (at.type === 'Property') return keyOf(at) ?? '';
    if (at.type === 'VariableDeclarator') return at.id.type === 'Identifier' ? at.id.name : '';
    if (at.type === 'BlockStatement' || at.type === 'Program') return '';
  }
  return '';
}

const lastOf = (node: Node): string => pathOf(node)?.split('.').at(-1) ?? '';

function casesIn(script: Script, told: Told): Vocabulary[] {
  return script.nodes('SwitchStatement').flatMap(({ discriminant, cases, start }) => {
    const tests = cases.flatMap(({ test }) => (test ? [test] : []));
    return told('looked-at', pathOf(discriminant) ?? '', textsOf(tests), start);
  });
}

/** Everything that one expression of a file is compared with: `event.status === 'approved'`. */
function comparedIn(script: Script, told: Told): Vocabulary[] {
  const found = new Map<string, { words: string[]; at: number }>();
  const note = (path: string | null, words: (string | null)[], at: number): void => {
    // Names alone are often states of a page.
    if (path === null || !path.includes('.') || words.includes(null)) return;
    const known = found.get(path) ?? { words: [], at };
    known.words.push(...words.filter((word) => word !== null));
    found.set(path, known);
  };
  for (const { operator, left, right, start } of script.nodes('BinaryExpression')) {
    if (!/^[=!]==?$/.test(operator)) continue;
    const text = textOf(right);
    if (text === null) note(pathOf(right), [textOf(left)], start);
    else note(pathOf(left), [text], start);
  }
  for (const call of script.nodes('CallExpression')) {
    const callee = bare(call.callee);
    const list = callee.type === 'MemberExpression' ? bare(callee.object) : null;
    if (calleeName(call) === 'includes' && list?.type === 'ArrayExpression' && call.arguments[0])
      note(pathOf(call.arguments[0]), textsOf(list.elements), call.start);
  }
  return [...found].flatMap(([path, { words, at }]) => told('looked-at', path, words, at));
}

/** `<select name="status"><option value="approved">`. */
function optionsIn(script: Script, told: Told): Vocabulary[] {
  return script.nodes('JSXElement').flatMap((element) => {
    if (nameOfTag(element) !== 'select') return [];
    const name = attributeOf(element, 'name') ?? attributeOf(element, 'value') ?? '';
    const options = script
      .nodes('JSXElement')
      .filter((one) => nameOfTag(one) === 'option' && one.start > element.start && one.end < element.end);
    return told(
      'looked-at',
      name,
      options.map((option) => attributeOf(option, 'value')),
      element.start,
    );
  });
}

const nameOfTag = ({ openingElement: { name } }: NodeOf<'JSXElement'>): string =>
  name.type === 'JSXIdentifier' ? name.name : '';

/** Its text, or the path of its expression. */
function attributeOf({ openingElement }: NodeOf<'JSXElement'>, wanted: string): string | null {
  for (const attribute of openingElement.attributes) {
    if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier') continue;
    if (attribute.name.name !== wanted || !attribute.value) continue;
    return textOf(attribute.value) ?? pathOf(attribute.value);
  }
  return null;
}

function optionsOfPage({ html }: SourceFile, told: Told): Vocabulary[] {
  const elements = html?.elements ?? [];
  return elements.flatMap((select) => {
    if (select.name !== 'select') return [];
    const options = elements.filter(({ name, parent }) => name === 'option' && parent === select);
    const name = select.attributes.get('name') ?? select.attributes.get('id') ?? '';
    return told(
      'looked-at',
      name,
      options.map(({ attributes, text }) => attributes.get('value') ?? text.trim()),
      select.start,
    );
  });
}

/** `?status=approved` of what is asked, `params.set('status', 'approved')`, `JSON.stringify({ status: 'approved' })`. */
function sentIn(script: Script, told: Told): Vocabulary[] {
  const addresses: [text: string, at: number][] = [
    ...script.nodes('Literal').flatMap((node): [string, number][] => {
      const text = textOf(node);
      return text === null ? [] : [[text, node.start]];
    }),
    ...script.nodes('TemplateElement').map(({ value, start }): [string, number] => [value.raw, start]),
  ];
  const asked = addresses.flatMap(([text, at]) =>
    /^[^\s]*\/api\/|^\?|^\/\w/.test(text)
      ? [...text.matchAll(/[?&](\w+)=([A-Za-z][\w-]*)(?=&|#|$)/g)].flatMap(([, name = '', word = '']) =>
          told('sent', name, [word], at),
        )
      : [],
  );
  const given = script.nodes('CallExpression').flatMap((call) => {
    const name = calleeName(call) ?? '';
    const callee = bare(call.callee);
    const [first, second] = call.arguments;
    if (
      /^(?:set|append)$/.test(name) &&
      callee.type === 'MemberExpression' &&
      /(?:params|query)$/i.test(lastOf(callee.object))
    )
      return told('sent', textOf(first) ?? '', [textOf(second)], call.start);
    const isStringified =
      name === 'stringify' && callee.type === 'MemberExpression' && lastOf(callee.object) === 'JSON';
    const holder = script.parent(call);
    return isStringified && holder?.type === 'Property' && keyOf(holder) === 'body' ? ofObject(first, told) : [];
  });
  const params = script
    .nodes('NewExpression')
    .flatMap((made) => (calleeName(made) === 'URLSearchParams' ? ofObject(made.arguments[0], told) : []));
  return [...asked, ...given, ...params];
}

function ofObject(node: Node | undefined, told: Told): Vocabulary[] {
  const inner = node && bare(node);
  if (inner?.type !== 'ObjectExpression') return [];
  return [...propertiesOf(inner)].flatMap(([name, value]) => {
    const word = textOf(value);
    return word === null ? [] : told('sent', name, [word], value.start);
  });
}
