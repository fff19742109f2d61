/** What rules ask of a page: its elements with attributes and text, and the code of its scripts. */

import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

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
  /** As long as the page: code at its place, blanks elsewhere. Null without inline scripts. */
  code: string | null;
}

const codeTypes = new Set(['', 'module', 'text/javascript', 'application/javascript', 'text/babel', 'text/jsx']);

export function readHtml(text: string): Html {
  const elements: Element[] = [];
  const scripts: { start: number; end: number }[] = [];
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
    const inside = 'content' in node ? node.content.childNodes : node.childNodes;
    element.text = inside.map((child) => visit(child, element)).join('');
    const isCode = node.tagName === 'script' && codeTypes.has((element.attributes.get('type') ?? '').toLowerCase());
    if (isCode && at?.startTag && at.endTag && element.text.trim() !== '')
      scripts.push({ start: at.startTag.endOffset, end: at.endTag.startOffset });
    return element.name === 'script' || element.name === 'style' ? '' : element.text;
  };
  for (const node of parse(text, { sourceCodeLocationInfo: true }).childNodes) visit(node, null);
  return { elements, code: scripts.length === 0 ? null : codeAt(text, scripts) };
}

/** One program of all scripts: in a page they share their names. */
function codeAt(text: string, scripts: { start: number; end: number }[]): string {
  let [code, at] = ['', 0];
  for (const { start, end } of scripts) {
    code += `${blank(text.slice(at, start))}${text.slice(start, end)}`;
    at = end;
  }
  return code + blank(text.slice(at));
}

// A script that ends without a semicolon is not continued by the next one.
const blank = (text: string): string => text.replace(/[^\n]/g, ' ').replace(/^ /, ';');
