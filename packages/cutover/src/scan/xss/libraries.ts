/** Places where libraries and frameworks take text as markup or as an address, whatever is in it. */

import { boundNames } from '../html.ts';
import { bare, calleeName, isFunction, pathOf, propertiesOf, within } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { returnsOf } from '../functions.ts';
import { isWholeAddress } from './addresses.ts';
import { parsedText } from './parsed.ts';
import type { Sink } from './sink.ts';

export function librarySinks(script: Script): Sink[] {
  return [
    ...script.nodes('CallExpression').flatMap((node) => [...called(node, script), ...adopted(node, script)]),
    ...script.nodes('JSXElement').flatMap(written),
    ...script
      .nodes('NewExpression')
      .flatMap((node) =>
        calleeName(node) === 'InfoWindow'
          ? optionOf(node, 'content', { name: 'InfoWindow', at: node, onlyMarkup: true })
          : calleeName(node) === 'SafeString'
            ? node.arguments.slice(0, 1).map((value) => ({ name: 'SafeString', value, at: node }))
            : [],
      ),
  ];
}

/** Functions by name, and the libraries that they are imported from. */
const makers = new Map([
  ['unsafeHTML', /^lit(?:-html)?\b/],
  ['unsafeSVG', /^lit(?:-html)?\b/],
  ['raw', /^hono\/html$/],
  ['default', /^(?:html-react-parser|react-html-parser)$/],
]);

function called(node: NodeOf<'CallExpression'>, script: Script): Sink[] {
  const [first] = node.arguments;
  const name = calleeName(node);
  if (!first || name === null) return [];
  const sink = { name, value: first, at: node };
  const callee = bare(node.callee);
  if (callee.type === 'MemberExpression') {
    if (/^(?:parseHTML|bypassSecurityTrust(?:Html|Script)|trustAs(?:Html|Js))$/.test(name)) return [sink];
    // What the player of a site is given begins with the site's own address.
    if (/^(?:bypassSecurityTrust(?:Url|ResourceUrl)|trustAs(?:Url|ResourceUrl))$/.test(name))
      return isWholeAddress(first, script) ? [sink] : [];
    if (name === 'dangerouslyPasteHTML') return node.arguments.slice(-1).map((value) => ({ ...sink, value }));
    // Maps show what they are given as markup.
    if (/^(?:bindPopup|bindTooltip|setPopupContent|setTooltipContent)$/.test(name))
      return [{ ...sink, onlyMarkup: true }];
    if (name === 'html' && isDrawnByD3(callee.object, script))
      return drawnBy(first).map((value) => ({ ...sink, value, at: value }));
    return name === 'fire' ? optionOf(node, 'html', sink) : [];
  }
  if (callee.type !== 'Identifier') return [];
  if (name === 'tippy' && optionsOf(node)?.has('allowHTML') === true) return optionOf(node, 'content', sink);
  if (boundNames.markup.test(name)) return [{ ...sink, name: name.replace('_', '-') }];
  if (boundNames.address.test(name)) return [{ ...sink, name: ':href', addressOnly: true }];
  const from = script.scopes.resolve(callee)?.sources.find(({ kind }) => kind === 'import');
  if (from?.kind !== 'import') return [];
  return (makers.get(name) ?? makers.get(from.name))?.test(from.from) === true ? [{ ...sink, name: `${name}()` }] : [];
}

/** `d3.select(place).selectAll('div')`, also by way of a variable. */
function isDrawnByD3(node: Node, script: Script): boolean {
  const inner = bare(node);
  if (inner.type === 'CallExpression') {
    const callee = bare(inner.callee);
    if (/^d3\.select(?:All)?$/.test(pathOf(callee) ?? '')) return true;
    return callee.type === 'MemberExpression' && isDrawnByD3(callee.object, script);
  }
  const [source, ...others] = inner.type === 'Identifier' ? (script.scopes.resolve(inner)?.sources ?? []) : [];
  return source?.kind === 'value' && others.length === 0 && isDrawnByD3(source.node, script);
}

/** `(d) => markup` is asked for each row. */
const drawnBy = (value: Node): Node[] => {
  const inner = bare(value);
  return isFunction(inner) ? returnsOf(inner) : [value];
};

/** The options that a library is given last. */
function optionsOf(node: NodeOf<'CallExpression'> | NodeOf<'NewExpression'>): Map<string, Node> | null {
  const last = node.arguments.at(-1);
  const inner = last ? bare(last) : null;
  return inner?.type === 'ObjectExpression' ? propertiesOf(inner) : null;
}

function optionOf(
  node: NodeOf<'CallExpression'> | NodeOf<'NewExpression'>,
  key: string,
  sink: Omit<Sink, 'value'>,
): Sink[] {
  const value = optionsOf(node)?.get(key);
  return value ? [{ ...sink, name: `${sink.name} ${key}`, value }] : [];
}

const adopting =
  /^(?:append|appendChild|prepend|replaceChildren|replaceWith|insertBefore|before|after|importNode|adoptNode)$/;

/** `panel.append(...document.body.childNodes)`, where the document was made by parsing text. */
function adopted(node: NodeOf<'CallExpression'>, script: Script): Sink[] {
  if (!adopting.test(calleeName(node) ?? '') || bare(node.callee).type !== 'MemberExpression') return [];
  return node.arguments.flatMap((argument) => {
    const part = bare(argument.type === 'SpreadElement' ? argument.argument : argument);
    const text = part.type === 'MemberExpression' ? parsedText(part, script) : null;
    return text ? [{ name: 'a document made by DOMParser', value: text, at: node }] : [];
  });
}

/** Markdown that is told to let markup through, and the views of apps that show pages. */
function written(node: NodeOf<'JSXElement'>): Sink[] {
  const attributes = node.openingElement.attributes.flatMap((attribute) =>
    attribute.type === 'JSXAttribute' && attribute.name.type === 'JSXIdentifier'
      ? [{ name: attribute.name.name, at: attribute, value: attribute.value ? bare(attribute.value) : null }]
      : [],
  );
  const element = node.openingElement.name.type === 'JSXIdentifier' ? node.openingElement.name.name : '';
  return attributes.flatMap(({ name, at, value }): Sink[] => {
    if (value === null) return [];
    if (name === 'rehypePlugins') {
      const plugins = [...within(value)].flatMap((part) => (part.type === 'Identifier' ? [part.name] : []));
      if (!plugins.includes('rehypeRaw') || plugins.some((plugin) => /sanitize/i.test(plugin))) return [];
      return node.children.flatMap((child) =>
        child.type === 'JSXExpressionContainer' ? [{ name: 'Markdown with rehypeRaw', value: child, at }] : [],
      );
    }
    const html =
      name === 'source' && element === 'WebView' && value.type === 'ObjectExpression'
        ? propertiesOf(value).get('html')
        : undefined;
    return html ? [{ name: 'WebView', value: html, at }] : [];
  });
}
