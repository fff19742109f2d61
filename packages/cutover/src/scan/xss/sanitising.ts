/** Sanitisers that are told to let scripts through, tags of templates that escape, and Markdown that writes no foreign markup. */

import { bare, calleeName, isFunction, keyOf, pathOf, propertiesOf, textOf, within } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { escapesMarkup } from './escapes.ts';
import { functionOf } from '../functions.ts';
import { replacesMarkup } from './patterns.ts';
import { sanitiserName } from './knowledge.ts';

const lists =
  /^(?:ALLOWED_TAGS|ADD_TAGS|ALLOWED_ATTR|ADD_ATTR|allowedTags|allowedAttributes|allowedSchemes|whiteList)$/;
const dangerous = /^(?:script|object|embed|srcdoc|javascript|on[a-z]+|on\*|\*)$/i;

/** `sanitize(html, { ADD_TAGS: ['script'] })`, `{ allowedTags: false }` */
export function letsScriptsThrough(call: NodeOf<'CallExpression'>, script: Script): boolean {
  const options = call.arguments[1] && valueOf(call.arguments[1], script);
  if (options?.type !== 'ObjectExpression') return false;
  return [...propertiesOf(options)].some(([key, value]) => {
    const inner = valueOf(value, script);
    if (inner.type === 'Literal' && inner.value === false) return key === 'allowedTags' || key === 'allowedAttributes';
    if (inner.type === 'Literal' && inner.value === true)
      return /^(?:ALLOW_UNKNOWN_PROTOCOLS|allowVulnerableTags)$/.test(key) && key !== 'allowVulnerableTags';
    if (!lists.test(key)) return false;
    const isAttribute = /ATTR|attributes|Attributes/.test(key);
    return [...within(inner)].some((part) => {
      const text = textOf(part) ?? (part.type === 'Property' ? keyOf(part) : null);
      return text !== null && dangerous.test(text) && (text !== '*' || (isAttribute && part.type !== 'Property'));
    });
  });
}

function valueOf(node: Node, script: Script): Node {
  const inner = bare(node);
  if (inner.type !== 'Identifier') return inner;
  const [source, ...others] = script.scopes.resolve(inner)?.sources ?? [];
  return source?.kind === 'value' && others.length === 0 ? bare(source.node) : inner;
}

/** A template that is written out with places where it does not escape: `{{{name}}}`, `<%- name %>`. */
export function isRawTemplate(call: NodeOf<'CallExpression'>, script: Script): boolean {
  if (!/^(?:[mM]ustache|ejs|nunjucks)\.render(?:String)?$/.test(pathOf(call.callee) ?? '')) return false;
  const template = call.arguments[0] && textOf(valueOf(call.arguments[0], script));
  return template ? /\{\{[{&]|<%-|\|\s*safe\b/.test(template) : false;
}

/** A template of Handlebars, Pug or Lodash that was compiled: it escapes what it is given. */
export function isCompiledTemplate(callee: NodeOf<'Identifier'>, script: Script): boolean {
  const made = valueOf(callee, script);
  if (made.type !== 'CallExpression') return false;
  if (/^(?:_|lodash)\.template$/.test(pathOf(made.callee) ?? ''))
    return /<%-/.test(textOf(made.arguments[0]) ?? '') && !/<%=/.test(textOf(made.arguments[0]) ?? '');
  if (!/^(?:Handlebars|handlebars|hbs|pug|ejs)\.compile(?:File)?$/.test(pathOf(made.callee) ?? '')) return false;
  return !isTold(made.arguments[1], 'noEscape', script) && !/\{\{\{|<%-/.test(textOf(made.arguments[0]) ?? '');
}

/** `html`...`` of a library, or of this file where what it calls escapes. */
export function isSafeTag(tag: Node, script: Script): boolean {
  const inner = bare(tag);
  if (inner.type !== 'Identifier') return false;
  const binding = script.scopes.resolve(inner);
  const made = functionOf(binding);
  if (made) return escapesSomewhere(made, script, 0);
  const from = binding?.sources.find((source) => source.kind === 'import');
  if (from?.kind !== 'import') return false;
  return (
    (/^(?:html|svg|safeHtml|safe|markup)$/.test(inner.name) && !/common-tags|dedent|string-raw/.test(from.from)) ||
    sanitiserName.test(inner.name)
  );
}

export function escapesSomewhere(node: Node, script: Script, depth = 0): boolean {
  if (depth > 3) return false;
  return [...within(node)].some((part) => {
    if (part.type === 'Identifier') {
      const made = functionOf(script.scopes.resolve(part));
      return made !== null && made !== node && (escapesMarkup(made) || escapesSomewhere(made, script, depth + 1));
    }
    if (part.type !== 'CallExpression') return false;
    const name = calleeName(part) ?? '';
    const [pattern] = part.arguments;
    if (/^replace(?:All)?$/.test(name)) return pattern !== undefined && replacesMarkup(pattern, name === 'replaceAll');
    const callee = bare(part.callee);
    const isForeign =
      callee.type === 'Identifier' ? functionOf(script.scopes.resolve(callee)) === null : !isFunction(callee);
    return isForeign && sanitiserName.test(name);
  });
}

/** micromark and markdown-it write no foreign markup unless they are told to. */
export function isSafeMarkdown(call: NodeOf<'CallExpression'>, script: Script): boolean {
  const callee = bare(call.callee);
  if (callee.type === 'Identifier' && callee.name === 'micromark')
    return !isTold(call.arguments[1] ?? call.arguments[2], 'allowDangerousHtml', script);
  if (callee.type !== 'MemberExpression' || !/^render(?:Inline)?$/.test(keyOf(callee) ?? '')) return false;
  const made = valueOf(callee.object, script);
  if (made.type !== 'NewExpression' && made.type !== 'CallExpression') return false;
  const library = bare(made.callee);
  const source = library.type === 'Identifier' ? script.scopes.resolve(library)?.sources[0] : null;
  return (
    source?.kind === 'import' &&
    source.from === 'markdown-it' &&
    !isTold(made.arguments[0], 'html', script) &&
    pathOf(library) !== null
  );
}

function isTold(options: Node | undefined, key: string, script: Script): boolean {
  const inner = options && valueOf(options, script);
  if (inner?.type !== 'ObjectExpression') return false;
  const value = propertiesOf(inner).get(key);
  return value !== undefined && !(bare(value).type === 'Literal' && (bare(value) as NodeOf<'Literal'>).value === false);
}
