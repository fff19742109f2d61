/** Does everything that pages, styles and scripts link to and load exist? */

import { posix } from 'node:path';
import { meets, normalised } from '../endpoint.ts';
import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import type { Element } from '../html.ts';
import type { Project } from '../project.ts';
import type { Released, Rule } from '../rule.ts';
import { isPlainFile, placesIn } from '../places.ts';

const rule = 'references';

export const references: Rule = {
  name: rule,
  async ofPages(pages, { system }) {
    const files = new Set(pages.paths);
    const found: ScanFinding[] = [];
    const declared = await declaredPages(pages, system);
    for (const path of pages.paths.filter(isPage)) {
      const text = (await pages.text(path)) ?? '';
      if (text.trim() === '') {
        found.push(finding(rule, path, 1, 'the page is an empty file'));
        continue;
      }
      const source = await pages.source(path);
      for (const element of source?.html?.elements ?? []) {
        const missing = [
          ...loaded(element).flatMap((address) =>
            isThere(files, path, address) ? [] : [[address, 'loaded'] as const],
          ),
          ...linked(element, path, files, declared).map((address) => [address, 'linked'] as const),
        ];
        for (const [address, how] of missing) {
          const line = source?.lineAt(element.start) ?? 1;
          found.push(finding(rule, path, line, `${address} is ${how}, and there is no such file`));
        }
      }
    }
    for (const path of pages.paths.filter(isPlainFile)) {
      const text = (await pages.text(path)) ?? '';
      for (const { address, at } of placesIn(path, text))
        if (!isThere(files, path, address)) {
          const line = text.slice(0, at).split('\n').length;
          found.push(finding(rule, path, line, `${address} is loaded, and there is no such file`));
        }
    }
    return found;
  },
};

const isPage = (path: string): boolean => /\.html?$/.test(path);

/** Pages that are no files. */
interface Declared {
  /** What the config says is a page or a route, wherever it comes from. */
  has(path: string): boolean;
  /** Whether a link without an ending must lead to a file or to what is declared. */
  isAll: boolean;
}

async function declaredPages(pages: Project, system: Released | null): Promise<Declared> {
  const services = Object.values(system?.services ?? {});
  const routes = services.flatMap((service) => service.routes ?? []);
  // The entry has none of its own.
  const areDeclared = routes.length > 0 && services.filter((service) => !service.routes).length <= 1;
  const paths = new Set(system?.pages ?? []);
  const scripts = await Promise.all(
    pages.paths.filter((path) => /\.[cm]?js$/.test(path)).map(async (path) => (await pages.text(path)) ?? ''),
  );
  const isOfScripts = (path: string): boolean =>
    scripts.some((text) => [`"${path}"`, `'${path}'`, `\`${path}\``].some((written) => text.includes(written)));
  return {
    has: (path) =>
      paths.has(path) ||
      routes.some((route) =>
        meets({ method: 'GET', path }, { method: route.method ?? 'GET', path: normalised(route.path) }),
      ) ||
      isOfScripts(path),
    // A single page may show what its script makes of any address.
    isAll: areDeclared && pages.paths.filter((path) => isPage(path) && !/(?:^|\/)\d+\.html$/.test(path)).length > 1,
  };
}

/** Addresses of files that an element loads. */
function loaded({ name, attributes }: Element): string[] {
  const of = (attribute: string): string[] => [attributes.get(attribute) ?? []].flat();
  const several = of('srcset').flatMap((list) => list.split(',').map((one) => one.trim().split(/\s+/)[0] ?? ''));
  switch (name) {
    case 'script':
    case 'img':
    case 'source':
    case 'video':
    case 'audio':
    case 'track':
    case 'embed':
    case 'iframe':
    case 'input':
      return [...of('src'), ...of('poster'), ...several];
    case 'object':
      return of('data');
    case 'link':
      return /\b(?:stylesheet|icon|modulepreload|preload|manifest)\b/.test(attributes.get('rel') ?? '')
        ? of('href')
        : [];
    case 'meta':
      return /^(?:og|twitter):image$/.test(attributes.get('property') ?? attributes.get('name') ?? '')
        ? of('content')
        : [];
    default:
      return [];
  }
}

/** The address of a page that is no more. */
function linked({ name, attributes }: Element, page: string, files: ReadonlySet<string>, declared: Declared): string[] {
  const href = attributes.get('href') ?? '';
  if (name !== 'a' || isElsewhere(href)) return [];
  const plain = plainOf(href);
  if (/\.html?$/.test(plain))
    return isThere(files, page, href) || declared.has(`/${targetOf(page, plain)}`) ? [] : [href];
  if (!declared.isAll || !/^\/[\w/-]+$/.test(plain)) return [];
  const path = plain.replace(/\/$/, '');
  const isFile = [`${path}.html`, `${path}/index.html`].some((file) => files.has(file.slice(1)));
  return isFile || declared.has(path) || declared.has(plain) ? [] : [href];
}

const isElsewhere = (address: string): boolean =>
  /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\{|\$|%)/i.test(address) || address.trim() === '';

const plainOf = (address: string): string => decoded(address.replace(/[?#].*$/, ''));

const targetOf = (page: string, plain: string): string =>
  plain.startsWith('/') ? plain.slice(1) : posix.join(posix.dirname(page), plain);

function isThere(files: ReadonlySet<string>, page: string, address: string): boolean {
  if (isElsewhere(address)) return true;
  const plain = plainOf(address);
  // What has no ending is answered by a service.
  if (!/\.\w{1,12}$/.test(plain) || /^\/(?:api|assets\/live)\//.test(plain)) return true;
  const target = targetOf(page, plain);
  return (
    files.has(target) || files.has(posix.normalize(target)) || [...files].some((file) => file.endsWith(`/${target}`))
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
