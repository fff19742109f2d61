/**
 * From the sources of the pages to what browsers are sent. Scripts and styles that a page names are given names with
 * their hash, so that browsers keep them for ever; everything else is copied as it is.
 */

import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleScripts } from './scripts.ts';
import { hashedName } from './hashed-name.ts';
import { addressesIn, withAddresses } from './addresses.ts';

/** Page name, such as `stage.html`, to its HTML. */
export type Pages = Map<string, string>;

/**
 * @param system the folder of North, or a copy of it under overlays
 * @param into a folder that does not exist yet
 * @throws Error naming the page and the address when a page names a file that is not there
 */
export async function buildPages(system: string, into: string): Promise<void> {
  const source = join(system, 'pages');
  const names = await filesBelow(source);
  const pages: Pages = new Map();
  for (const name of names.filter(isPage)) pages.set(name, await readFile(join(source, name), 'utf8'));
  const files = new Set(names.filter((name) => !isPage(name)));

  const scripts = await bundleScripts(source, scriptsOf(pages, files), workersIn(files), into);
  const assets = await hashAssets(source, assetsOf(pages, files), into);
  const renamed = new Map([...scripts, ...assets]);
  for (const [name, html] of pages) await write(join(into, name), withAddresses(html, renamed));
  for (const name of files)
    if (!renamed.has(`/${name}`) && !isCode(name)) await copy(join(source, name), join(into, name));
}

const isPage = (name: string): boolean => name.endsWith('.html');
const isCode = (name: string): boolean => /\.(ts|js)$|(^|\/)tsconfig\.json$/.test(name);
/** Service workers, by the folder that they are in. */
const isWorker = (name: string): boolean => /^workers\/[a-z-]+\.ts$/.test(name);
/** Styles and drawings; films keep their names, because people link to them. */
const isAsset = (name: string): boolean => /\.(css|svg|png|webp|woff2)$/.test(name);

const workersIn = (files: ReadonlySet<string>): string[] => [...files].filter(isWorker).sort();

const scriptsOf = (pages: Pages, files: ReadonlySet<string>): string[] => named(pages, files).filter(isCode);

const assetsOf = (pages: Pages, files: ReadonlySet<string>): string[] => named(pages, files).filter(isAsset);

/** The files that pages name, sorted: the order of pages must not change what is made. */
function named(pages: Pages, files: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  for (const [page, html] of pages) {
    for (const address of addressesIn(html)) {
      const name = address.slice(1);
      if (files.has(name)) found.add(name);
      else if (/\.[a-z0-9]+$/.test(name) && !pages.has(name))
        throw new Error(`${page} names ${address}, which is not there`);
    }
  }
  return [...found].sort();
}

/** @returns old address -> new address */
async function hashAssets(source: string, names: readonly string[], into: string): Promise<Map<string, string>> {
  const renamed = new Map<string, string>();
  // Drawings first: styles name them.
  for (const name of names.toSorted((a, b) => Number(a.endsWith('.css')) - Number(b.endsWith('.css')))) {
    const bytes = await readFile(join(source, name));
    const content = name.endsWith('.css') ? Buffer.from(withAddresses(bytes.toString('utf8'), renamed)) : bytes;
    const hashed = hashedName(name, content);
    await write(join(into, hashed), content);
    renamed.set(`/${name}`, `/${hashed}`);
  }
  return renamed;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

async function write(file: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}
