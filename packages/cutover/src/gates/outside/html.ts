/** What a page refers to and says, from its markup alone. */

import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

export type AssetKind = 'script' | 'style' | 'image' | 'font' | 'manifest' | 'media';

export interface Reference {
  /** As it is written. */
  url: string;
  kind: AssetKind;
}

export interface Markup {
  references: Reference[];
  /** Text that people read, without what scripts add. */
  text: string;
  /** Whether scripts may add anything. */
  hasScripts: boolean;
  /** `content` of the meta `cutover-release`, or null. */
  release: string | null;
}

const unread = new Set(['script', 'style', 'template', 'head', 'noscript']);

export function readMarkup(html: string): Markup {
  const markup: Markup = { references: [], text: '', hasScripts: false, release: null };
  visit(parse(html), markup, true);
  markup.text = markup.text.replaceAll(/\s+/g, ' ').trim();
  return markup;
}

function visit(node: Node, markup: Markup, read: boolean): void {
  if ('value' in node && read) markup.text += `${node.value} `;
  if ('attrs' in node) take(node, markup);
  if (!('childNodes' in node)) return;
  const within = read && !unread.has(node.nodeName);
  for (const child of node.childNodes) visit(child, markup, within);
}

function take({ nodeName, attrs }: DefaultTreeAdapterTypes.Element, markup: Markup): void {
  const of = (name: string): string | undefined => attrs.find((attribute) => attribute.name === name)?.value;
  const refer = (kind: AssetKind, url: string | undefined): void => {
    if (url !== undefined && url.trim() !== '') markup.references.push({ url: url.trim(), kind });
  };
  switch (nodeName) {
    case 'script':
      markup.hasScripts = true;
      return refer('script', of('src'));
    case 'link':
      return refer(kindOfLink(of('rel') ?? '', of('as') ?? ''), of('href'));
    case 'img':
      return refer('image', of('src'));
    case 'video':
    case 'audio':
    case 'source':
      return refer(of('srcset') === undefined ? 'media' : 'image', of('src'));
    case 'meta':
      if (of('name') === 'cutover-release') markup.release = of('content') ?? null;
      return;
    default:
  }
}

function kindOfLink(rel: string, as: string): AssetKind {
  if (rel === 'modulepreload' || as === 'script') return 'script';
  if (rel === 'stylesheet' || as === 'style') return 'style';
  if (rel === 'manifest') return 'manifest';
  if (as === 'font') return 'font';
  return rel.includes('icon') || as === 'image' ? 'image' : 'media';
}
