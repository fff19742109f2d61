/** Every place of a script where text becomes markup, code or an address. */

import {
  bare,
  calleeName,
  functionAround,
  isFunction,
  keyOf,
  pathOf,
  propertiesOf,
  textOf,
  within,
} from '../syntax.ts';
import type { FunctionNode, Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { callersOf, functionOf, returnsOf } from '../functions.ts';
import { isScriptData } from './script-data.ts';
import { isElements, isJquery } from './jquery.ts';
import { foreignAddress, isWholeAddress } from './addresses.ts';
import { librarySinks } from './libraries.ts';
import type { Sink } from './sink.ts';

export function sinksOf(script: Script): Sink[] {
  return [
    ...script.nodes('AssignmentExpression').flatMap((node) => assigned(node, script)),
    ...script.nodes('CallExpression').flatMap((node) => called(node, script)),
    ...script.nodes('NewExpression').flatMap(made),
    ...script.nodes('JSXAttribute').flatMap((node) => attribute(node, script)),
    ...script.nodes('Property').flatMap((node) => property(node, script)),
    ...script.nodes('TemplateLiteral').flatMap(scriptData),
    ...script.nodes('ReturnStatement').flatMap((node) => returned(node, script)),
    ...librarySinks(script),
  ];
}

const markupMembers = new Set(['innerHTML', 'outerHTML', 'srcdoc']);
const addressMembers = new Set(['href', 'src', 'action', 'formAction', 'location']);

function assigned(node: NodeOf<'AssignmentExpression'>, script: Script): Sink[] {
  if (node.operator !== '=' && node.operator !== '+=') return [];
  const left = bare(node.left);
  if (left.type === 'Identifier')
    return left.name === 'location' && !script.scopes.resolve(left)
      ? [{ name: 'location', value: node.right, at: node, addressOnly: true }]
      : [];
  if (left.type !== 'MemberExpression') return [];
  const key = keyOf(left);
  if (key === null) return [];
  if (markupMembers.has(key))
    return isTextArea(left.object, script) ? [] : [{ name: key, value: node.right, at: node }];
  if (key === 'body' && /^(?:ctx|context)$/.test(pathOf(left.object) ?? ''))
    return [{ name: `${pathOf(left)} of a page`, value: node.right, at: node, onlyMarkup: true }];
  if (addressMembers.has(key)) return [{ name: pathOf(left) ?? key, value: node.right, at: node, addressOnly: true }];
  return [];
}

/** Nothing runs in a text area or in a document that is never shown: a way to decode entities. */
function isTextArea(element: Node, script: Script): boolean {
  const inner = bare(element);
  if (inner.type === 'MemberExpression') return isTextArea(inner.object, script) && keyOf(inner) === 'body';
  if (inner.type !== 'Identifier') return false;
  const source = script.scopes.resolve(inner)?.sources[0];
  const made = source?.kind === 'value' ? bare(source.node) : null;
  if (made?.type !== 'CallExpression') return false;
  const name = calleeName(made);
  return (name === 'createElement' && textOf(made.arguments[0]) === 'textarea') || name === 'createHTMLDocument';
}

const jqueryMarkup = new Set(['html', 'append', 'prepend', 'after', 'before', 'replaceWith', 'appendTo', 'prependTo']);
const codeRunners = new Set(['setTimeout', 'setInterval', 'execScript']);

function called(node: NodeOf<'CallExpression'>, script: Script): Sink[] {
  const [first, second] = node.arguments;
  const callee = bare(node.callee);
  const path = pathOf(callee) ?? '';
  const name = calleeName(node);
  if (!first || name === null) return [];
  const at = node;
  if (name === 'insertAdjacentHTML' && second) return [{ name, value: second, at }];
  if (/^(?:\w+\.)*document\.write(?:ln)?$/.test(path) || /\.document\.write(?:ln)?$/.test(path))
    return node.arguments.map((value) => ({ name: 'document.write', value, at }));
  if (name === 'createContextualFragment') return [{ name, value: first, at }];
  if (name === 'setHTMLUnsafe') return [{ name, value: first, at }];
  if (callee.type === 'Identifier' && name === 'eval') return [{ name, value: first, at }];
  if (codeRunners.has(name) && (isWrittenText(first, script) || foreignAddress(first, script)))
    return [{ name: `${name} of a text`, value: first, at }];
  if (name === 'setAttribute' && second) return attributeSet(node, textOf(first)?.toLowerCase() ?? '', second);
  if (name === 'setAttributeNS' && node.arguments[2])
    return attributeSet(node, textOf(second)?.toLowerCase() ?? '', node.arguments[2]);
  if (/^(?:window\.|document\.)?location\.(?:assign|replace)$/.test(path) || path === 'window.open')
    return [{ name: path, value: first, at, addressOnly: true }];
  if (callee.type === 'MemberExpression')
    return jquery(node, callee, name, script) ?? answered(node, callee, name, script);
  if (callee.type === 'Identifier' && (name === '$' || name === 'jQuery') && isMarkup(first))
    return [{ name: '$(markup)', value: first, at }];
  return [];
}

function attributeSet(at: Node, name: string, value: Node): Sink[] {
  if (name === 'srcdoc' || /^on[a-z]+$/.test(name)) return [{ name: `attribute ${name}`, value, at }];
  if (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name))
    return [{ name: `attribute ${name}`, value, at, addressOnly: true }];
  return [];
}

function jquery(
  node: NodeOf<'CallExpression'>,
  callee: NodeOf<'MemberExpression'>,
  name: string,
  script: Script,
): Sink[] | null {
  if (!jqueryMarkup.has(name) || !isJquery(callee.object, script)) return null;
  const [value] = node.arguments;
  if (!value || isElements(value, script) || (name !== 'html' && !isMarkup(value, script))) return [];
  return [{ name: `jQuery ${name}()`, value, at: node }];
}

/** Answers of a server that hold a page. */
const answers = new Set(['send', 'write', 'end', 'html', 'body']);

function answered(
  node: NodeOf<'CallExpression'>,
  callee: NodeOf<'MemberExpression'>,
  name: string,
  script: Script,
): Sink[] {
  const root = rootName(callee.object);
  if (!answers.has(name) || root === null || !/^(?:res|response|reply|ctx|c|context)$/i.test(root)) return [];
  const [value] = node.arguments;
  const type = contentType(node, root, script);
  if (!value || (type !== null && type !== 'html')) return [];
  const sink = { name: `${root}.${name}() of a page`, value, at: node };
  if (name === 'html' || type === 'html') return [sink];
  // Express calls every text a page.
  if (root === 'res' && name === 'send' && isText(value)) return [{ ...sink, requestOnly: true }];
  return [{ ...sink, onlyMarkup: true }];
}

const isText = (node: Node): boolean => {
  const inner = bare(node);
  // A whole body or query is answered as JSON.
  if (inner.type === 'MemberExpression') return !/\.(?:body|query|params|headers)$/.test(pathOf(inner) ?? '.body');
  return inner.type === 'TemplateLiteral' || (inner.type === 'BinaryExpression' && inner.operator === '+');
};

/** `reply.header('content-type', 'text/html'); return page`: a handler of Fastify gives its answer back. */
function returned(node: NodeOf<'ReturnStatement'>, script: Script): Sink[] {
  const of = functionAround(node, script);
  const reply = of?.params[1];
  if (!node.argument || reply?.type !== 'Identifier' || bare(node.argument).type === 'CallExpression') return [];
  const isPage = script
    .nodes('CallExpression')
    .some(
      (call) =>
        /^(?:type|header)$/.test(calleeName(call) ?? '') &&
        rootName(call.callee) === reply.name &&
        functionAround(call, script) === of &&
        call.arguments.some((argument) => /text\/html|^html$/.test(textOf(argument) ?? '')),
    );
  return isPage ? [{ name: 'the answer of a page', value: node.argument, at: node, onlyMarkup: true }] : [];
}

/** What an answer is said to be, in the same chain of calls or before it in the same function. */
function contentType(node: NodeOf<'CallExpression'>, root: string, script: Script): 'html' | 'other' | null {
  const around = functionAround(node, script);
  const calls = script
    .nodes('CallExpression')
    .filter(
      (call) =>
        /^(?:type|contentType|header|set|setHeader|writeHead)$/.test(calleeName(call) ?? '') &&
        rootName(call.callee) === root &&
        ((node.start <= call.start && call.end <= node.end) ||
          (call.end <= node.start && functionAround(call, script) === around)),
    );
  for (const call of calls.toReversed()) {
    const texts = [...within(call)].flatMap((part) => textOf(part)?.toLowerCase() ?? []);
    const isType =
      /^(?:type|contentType)$/.test(calleeName(call) ?? '') ||
      texts.includes('content-type') ||
      [...within(call)].some((part) => part.type === 'Property' && keyOf(part)?.toLowerCase() === 'content-type');
    if (isType && texts.length > 0)
      // A picture of that kind runs its scripts when it is opened.
      return texts.some((text) => /html|svg/.test(text))
        ? 'html'
        : texts.some((text) => /\/(?!\/)|^(?:json|text|txt|xml|css|js|csv)$/.test(text))
          ? 'other'
          : null;
  }
  return null;
}

function rootName(node: Node): string | null {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'MemberExpression') return rootName(inner.object);
  return inner.type === 'CallExpression' ? rootName(inner.callee) : null;
}

function made(node: NodeOf<'NewExpression'>): Sink[] {
  const name = calleeName(node);
  const [first, second] = node.arguments;
  if (name === 'Function') return node.arguments.map((value) => ({ name: 'new Function', value, at: node }));
  if (name !== 'Response' || !first || !second) return [];
  const isPage = [...within(second)].some((part) => /text\/html/.test(textOf(part) ?? ''));
  return isPage ? [{ name: 'an HTML Response', value: first, at: node }] : [];
}

function attribute(node: NodeOf<'JSXAttribute'>, script: Script): Sink[] {
  const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
  if (!node.value) return [];
  if (name === 'srcDoc') return isShutIn(script.parent(node)) ? [] : [{ name, value: node.value, at: node }];
  if (name === 'dangerouslySetInnerHTML') {
    // A style element shows no markup, and what fills it is a theme.
    const element = script.parent(node);
    if (element?.type === 'JSXOpeningElement' && element.name.type === 'JSXIdentifier' && element.name.name === 'style')
      return [];
    const value = bare(node.value);
    // An object that is written out is found at its `__html`.
    return value.type === 'ObjectExpression'
      ? []
      : htmlOf(value, script).map((html) => ({ name, value: html, at: node }));
  }
  const element = script.parent(node);
  const isFrame =
    element?.type === 'JSXOpeningElement' && element.name.type === 'JSXIdentifier' && element.name.name === 'iframe';
  if (name === 'src' && isFrame)
    return [
      {
        name: 'iframe src',
        value: node.value,
        at: node,
        ...(!isWholeAddress(node.value, script) && { addressOnly: true }),
      },
    ];
  if (name === 'href' || name === 'src' || name === 'action' || name === 'formAction')
    return [{ name, value: node.value, at: node, addressOnly: true }];
  return [];
}

/** `<iframe sandbox="">`: no script runs there. */
const isShutIn = (element: Node | null): boolean =>
  element?.type === 'JSXOpeningElement' &&
  element.attributes.some(
    (attribute) =>
      attribute.type === 'JSXAttribute' &&
      attribute.name.type === 'JSXIdentifier' &&
      attribute.name.name === 'sandbox' &&
      (attribute.value === null || !/allow-scripts/.test(textOf(attribute.value) ?? 'allow-scripts')),
  );

/** `dangerouslySetInnerHTML={createMarkup()}`: the objects are found where they are written. */
function htmlOf(value: Node, script: Script): Node[] {
  if (value.type === 'CallExpression' && calleeName(value) !== null) {
    const callee = bare(value.callee);
    const binding = callee.type === 'Identifier' ? script.scopes.resolve(callee) : null;
    const made = functionOf(binding);
    if (made && hands(made, script)) return [value];
    if (binding && !binding.sources.some(({ kind }) => kind === 'import' || kind === 'parameter')) return [];
    return value.arguments.slice(0, 1);
  }
  if (value.type === 'Identifier') {
    const binding = script.scopes.resolve(value);
    const isLocal = binding?.sources.every((source) => source.kind === 'value' && mayBeWritten(source.node));
    return isLocal ? [] : [value];
  }
  return value.type === 'ConditionalExpression' || value.type === 'LogicalExpression' ? [] : [value];
}

/** `const markup = (html) => ({ __html: html })`, which is judged by what its callers hand over. */
function hands(of: FunctionNode, script: Script): boolean {
  return (
    of.params.length > 0 &&
    callersOf(of, script) !== null &&
    returnsOf(of).some((result) => {
      const inner = bare(result);
      const html = inner.type === 'ObjectExpression' ? propertiesOf(inner).get('__html') : undefined;
      return html !== undefined && html.type === 'Identifier';
    })
  );
}

const mayBeWritten = (node: Node): boolean => {
  const inner = bare(node);
  return inner.type === 'ObjectExpression' || inner.type === 'CallExpression' || inner.type === 'ConditionalExpression';
};

function scriptData(node: NodeOf<'TemplateLiteral'>): Sink[] {
  return node.expressions.flatMap((value, index) =>
    isScriptData(node, index) ? [{ name: 'a script element', value, at: value }] : [],
  );
}

/** `{ __html: value }` wherever it is written. */
function property(node: NodeOf<'Property'>, script: Script): Sink[] {
  if (keyOf(node) === '__html') {
    const element = elementAround(node, script);
    const around = functionAround(node, script);
    if (around && bare(node.value).type === 'Identifier' && hands(around, script)) return [];
    return element === 'style' ? [] : [{ name: 'dangerouslySetInnerHTML', value: node.value, at: node }];
  }
  return [];
}

function elementAround(node: Node, script: Script): string | null {
  const attributeNode = script.parent(script.parent(script.parent(node) ?? node) ?? node);
  const element = attributeNode?.type === 'JSXAttribute' ? script.parent(attributeNode) : null;
  return element?.type === 'JSXOpeningElement' && element.name.type === 'JSXIdentifier' ? element.name.name : null;
}

/** A text with a tag in it, by its own words or those of the variable or function of this file that it is. */
export function isMarkup(node: Node, script?: Script, depth = 0): boolean {
  const inner = bare(node);
  if (isFunction(inner) || depth > 6) return false;
  const again = (next: Node): boolean => isMarkup(next, script, depth + 1);
  const written = [...within(inner)].some((part) => {
    if (part.type === 'TemplateElement') return /<[a-z!/]/i.test(part.value.raw);
    return part.type === 'Literal' && typeof part.value === 'string' && /<[a-z!/]/i.test(part.value);
  });
  if (written || !script) return written;
  if (inner.type === 'CallExpression') {
    const callee = bare(inner.callee);
    const made = callee.type === 'Identifier' ? functionOf(script.scopes.resolve(callee)) : null;
    return made !== null && returnsOf(made).some(again);
  }
  if (inner.type !== 'Identifier') return false;
  const sources = script.scopes.resolve(inner)?.sources ?? [];
  return sources.some((source) => {
    if (source.kind === 'value') return again(source.node);
    if (source.kind !== 'parameter') return false;
    return (callersOf(source.of, script) ?? []).some(({ arguments: given }) => {
      const value = given[source.index];
      return value !== undefined && again(value);
    });
  });
}

/** A text by its form, or a variable that may hold one. */
function isWrittenText(node: Node, script: Script): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'TemplateLiteral':
      return true;
    case 'BinaryExpression':
      return inner.operator === '+';
    case 'LogicalExpression':
      return isWrittenText(inner.left, script) || isWrittenText(inner.right, script);
    case 'Identifier':
      return (script.scopes.resolve(inner)?.sources ?? []).some(
        (source) =>
          source.kind === 'value' && bare(source.node).type !== 'Identifier' && isWrittenText(source.node, script),
      );
    default:
      return textOf(inner) !== null;
  }
}
