/** Does everything that pages link to and load exist? */

import { posix } from 'node:path';
import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import type { Released, Rule } from '../rule.ts';

const rule = 'references';

export const references: Rule = {
  name: rule,
  async ofPages(pages, { system }) {
    const files = new Set(pages.paths);
    const found: ScanFinding[] = [];
    for (const path of pages.paths.filter((candidate) => /\.html?$/.test(candidate))) {
      const text = (await pages.text(path)) ?? '';
      if (text.trim() === '') {
        found.push(finding(rule, path, 1, 'the page is an empty file'));
        continue;
      }
      const source = await pages.source(path);
      for (const { name, attributes, start } of source?.html?.elements ?? []) {
        const address = loaded(name, attributes);
        if (address === null) continue;
        const target = targetOf(path, address);
        if (target === null || exists(files, target)) continue;
        if (name === 'a' && isDeclared(system, `/${target}`)) continue;
        const how = name === 'a' ? 'linked' : 'loaded';
        found.push(finding(rule, path, source?.lineAt(start) ?? 1, `${address} is ${how}, and there is no such file`));
      }
    }
    return found;
  },
};

/** What the config says is a page or a route, wherever it comes from. */
function isDeclared(system: Released | null, path: string): boolean {
  const routes = Object.values(system?.services ?? {}).flatMap((service) => service.routes ?? []);
  return (system?.pages ?? []).includes(path) || routes.some((route) => route.path === path);
}

/** Addresses of files and of pages; a link without an ending may lead to a route of a service, which nobody knows here. */
function loaded(name: string, attributes: ReadonlyMap<string, string>): string | null {
  if (name === 'script' || name === 'img' || name === 'source' || name === 'video' || name === 'audio')
    return attributes.get('src') ?? null;
  if (name === 'a') return pageIn(attributes.get('href') ?? '');
  if (name !== 'link') return null;
  return /\b(?:stylesheet|icon|modulepreload|preload|manifest)\b/.test(attributes.get('rel') ?? '')
    ? (attributes.get('href') ?? null)
    : null;
}

const pageIn = (href: string): string | null => (/\.html?(?:[?#]|$)/.test(href) ? href : null);

function targetOf(page: string, address: string): string | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\{|\$|%)/i.test(address) || address.trim() === '') return null;
  const plain = decoded(address.replace(/[?#].*$/, ''));
  // What has no ending is answered by a service.
  if (!/\.\w{1,12}$/.test(plain) || /^\/(?:api|assets\/live)\//.test(plain)) return null;
  return plain.startsWith('/') ? plain.slice(1) : posix.join(posix.dirname(page), plain);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const exists = (files: ReadonlySet<string>, target: string): boolean =>
  files.has(target) || files.has(posix.normalize(target)) || [...files].some((file) => file.endsWith(`/${target}`));
