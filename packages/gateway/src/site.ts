import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { contentTypeOf } from './content-types.ts';

/** One static file as it is served. */
export interface Asset {
  /** Path inside the folder, such as `guide/index.html`. */
  readonly name: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Every address that static content answers. It is in memory as a whole, so no request ever touches the file system. */
export type Site = ReadonlyMap<string, Asset>;

/** The static folder cannot be served: said at start, never at the first visitor. */
export class SiteError extends Error {
  readonly code = 'STATIC_UNREADABLE';

  constructor(what: string, cause?: unknown) {
    super(`STATIC_UNREADABLE ${what}; build the static content, or correct the options of startGateway`, { cause });
    this.name = 'SiteError';
  }
}

const hashedName = /\.[0-9a-f]{8,}\.[^./]+$/i;

/**
 * Reads a folder. Pages carry the release id, so that what a browser shows and what the APIs answer can be compared.
 * Throws a `SiteError` when the folder is missing or any file is unreadable.
 */
export async function loadSite(folder: string, release: string): Promise<Site> {
  const root = resolve(folder);
  try {
    const names = await fileNames(root);
    const assets = await Promise.all(names.map((name) => loadAsset(root, name, release)));
    return new Map(assets.flatMap((asset) => addressesOf(asset.name).map((address) => [address, asset] as const)));
  } catch (error) {
    throw new SiteError(`the static folder ${root} cannot be served: ${(error as Error).message}`, error);
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

async function loadAsset(root: string, name: string, release: string): Promise<Asset> {
  const file = join(root, name);
  const [content, { mtime }] = await Promise.all([readFile(file), stat(file)]);
  const type = contentTypeOf(name);
  const body = type.startsWith('text/html') ? Buffer.from(markRelease(content.toString('utf8'), release)) : content;
  return {
    name,
    body,
    headers: {
      'content-type': type,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      'last-modified': mtime.toUTCString(),
      'cache-control': hashedName.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    },
  };
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
