/** What rules ask of a page: its elements with attributes and text, and the code of its scripts. */

import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { isExpression } from './syntax.ts';

export interface Element {
  name: string;
  attributes: Map<string, string>;
  /** Offset of its start tag. */
  start: number;
  /** Its own text and that of all inside it. */
  text: string;
  parent: Element | null;
}

export interface Html {
  elements: Element[];
  /**
   * As long as the page: code at its place, blanks elsewhere. Null without inline scripts. An attribute that holds an
   * expression is a call: one of `boundNames` where its text becomes markup or an address.
   */
  code: string | null;
}

/** What frameworks call attributes that hold expressions, and the calls that stand for them. */
const bound: Record<string, string> = {
  'v-html': 'v_html',
  'x-html': 'x_html',
  ':href': '_href',
  'v-bind:href': '_href',
  'x-bind:href': '_href',
  'x-data': 'x_data',
};
export const boundNames = { markup: /^[vx]_html$/, address: /^_href$/ };

const codeTypes = new Set(['', 'module', 'text/javascript', 'application/javascript', 'text/babel', 'text/jsx']);

export function readHtml(text: string): Html {
  const elements: Element[] = [];
  const pieces: Piece[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ChildNode, parent: Element | null): string => {
    if (node.nodeName === '#text' && 'value' in node) return node.value;
    if (!('tagName' in node)) return '';
    const at = node.sourceCodeLocation;
    const element: Element = {
      name: node.tagName,
      attributes: new Map(node.attrs.map(({ name, value }) => [name, value])),
      start: at?.startOffset ?? 0,
      text: '',
      parent,
    };
    // What the parser adds by itself stands nowhere in the text.
    if (at) elements.push(element);
    for (const [name, { startOffset, endOffset }] of Object.entries(at?.attrs ?? {}))
      pieces.push(...expressionOf(name, text.slice(startOffset, endOffset), startOffset));
    const inside = 'content' in node ? node.content.childNodes : node.childNodes;
    element.text = inside.map((child) => visit(child, element)).join('');
    const isCode =
      node.tagName === 'script' &&
      codeTypes.has((element.attributes.get('type') ?? '').toLowerCase()) &&
      /^(?:[jt]sx?)?$/.test(element.attributes.get('lang') ?? '');
    if (isCode && at?.startTag && at.endTag && element.text.trim() !== '')
      pieces.push({ start: at.startTag.endOffset, code: text.slice(at.startTag.endOffset, at.endTag.startOffset) });
    return element.name === 'script' || element.name === 'style' ? '' : element.text;
  };
  for (const node of parse(text, { sourceCodeLocationInfo: true }).childNodes) visit(node, null);
  return { elements, code: pieces.length === 0 ? null : codeAt(text, pieces) };
}

interface Piece {
  start: number;
  /** As long as what it stands for. */
  code: string;
}

/** `v-html="text"` is `v_html (text)`. */
function expressionOf(name: string, attribute: string, start: number): Piece[] {
  const call = bound[name];
  const [, before = '', value = ''] = /^([^=]+=\s*["'])([\s\S]*)["']$/.exec(attribute) ?? [];
  if (call === undefined || !isExpression(value)) return [];
  return [{ start, code: `${call.padEnd(before.length - 1)}(${value})` }];
}

/** One program of all scripts: in a page they share their names. */
function codeAt(text: string, pieces: readonly Piece[]): string {
  let [all, at] = ['', 0];
  for (const { start, code } of pieces.toSorted((a, b) => a.start - b.start)) {
    all += blank(text.slice(at, start)) + code;
    at = start + code.length;
  }
  return all + blank(text.slice(at));
}

// A script that ends without a semicolon is not continued by the next one.
const blank = (text: string): string => text.replace(/[^\n]/g, ' ').replace(/^ /, ';');
