import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { hashOf, makeAsset, type Asset } from './asset.ts';
import { contentTypeOf } from './content-types.ts';
import { encode } from './encodings.ts';

/** Every address that static content answers. It is in memory as a whole, so no request ever touches the file system. */
export type Site = ReadonlyMap<string, Asset>;

/** The static content cannot be served: said at start, never at the first visitor. */
export class SiteError extends Error {
  readonly code: 'STATIC_UNREADABLE' | 'ASSETS_UNWRITABLE' | 'NGINX_NOT_FOUND' | 'NGINX_REFUSES';

  constructor(code: SiteError['code'], what: string, remedy: string, cause?: unknown) {
    super(`${code} ${what}; ${remedy}`, { cause });
    this.name = 'SiteError';
    this.code = code;
  }
}

/** `app.0a1b2c3d.js`, `app-0a1b2c3d.js`: who names a file after its content never changes the content. */
const hashedName = /[.-][0-9a-f]{8,}\.[^./]+$/i;

export interface SiteOptions {
  /** Relative to the working folder. */
  readonly folder: string;
  /** Release id that pages carry, so that what a browser shows and what the APIs answer can be compared. */
  readonly release: string;
  /** Folders whose file names all hold a hash of the content, such as `assets` of a bundler that writes no hex. */
  readonly hashed: readonly string[];
}

/** Reads and compresses a folder. Throws a `SiteError` when the folder is missing or any file in it is unreadable. */
export async function loadSite({ folder, release, hashed }: SiteOptions): Promise<Site> {
  const root = resolve(folder);
  try {
    const names = await fileNames(root);
    const assets: Asset[] = [];
    // One after the other: compression is parallel by itself, and thousands of open files are not.
    for (const name of names) {
      const immutable = hashedName.test(name) || hashed.some((start) => name.startsWith(`${start}/`));
      assets.push(await loadAsset(root, name, release, immutable));
    }
    return new Map(assets.flatMap((asset) => addressesOf(asset.name).map((address) => [address, asset] as const)));
  } catch (error) {
    throw new SiteError(
      'STATIC_UNREADABLE',
      `the static folder ${root} cannot be served: ${(error as Error).message}`,
      'build the static content and let this user read all of it, or correct the options of startGateway',
      error,
    );
  }
}

/** Hidden files stay out, but for `.well-known`. */
async function fileNames(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((name) => !name.split('/').some((part) => part.startsWith('.') && part !== '.well-known'));
}

async function loadAsset(root: string, name: string, release: string, immutable: boolean): Promise<Asset> {
  const file = join(root, name);
  const [content, { mtimeMs }] = await Promise.all([readFile(file), stat(file)]);
  const type = contentTypeOf(name);
  const isPage = type.startsWith('text/html');
  const body = isPage ? Buffer.from(markRelease(content.toString('utf8'), release)) : content;
  const described = {
    name,
    type,
    immutable: immutable && !isPage,
    modifiedAt: Math.floor(mtimeMs / 1000) * 1000,
  };
  return makeAsset(described, hashOf(body), await encode(body, type));
}

/** `stage.html` is also `/stage`; `guide/index.html` is also `/guide/`. */
function addressesOf(name: string): string[] {
  const address = `/${name}`;
  if (name === 'index.html' || name.endsWith('/index.html')) return [address, address.slice(0, -'index.html'.length)];
  return name.endsWith('.html') ? [address, address.slice(0, -'.html'.length)] : [address];
}

function markRelease(html: string, release: string): string {
  const escaped = release.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const meta = `<meta name="cutover-release" content="${escaped}">`;
  const before =
    /<head(?:\s[^>]*)?>/i.exec(html) ?? /<html(?:\s[^>]*)?>/i.exec(html) ?? /^\s*<!doctype[^>]*>/i.exec(html);
  const at = before === null ? 0 : before.index + before[0].length;
  return html.slice(0, at) + meta + html.slice(at);
}
