/**
 * From the sources of the pages to what browsers are sent. Scripts and styles that a page names are given names with
 * their hash, so that browsers keep them for ever; everything else is copied as it is.
 */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addressesIn, withAddresses } from './addresses.ts';
import { hashedName } from './hashed-name.ts';
import { bundleScripts } from './scripts.ts';

/** Path, such as `stage.html`, and content. */
export type Sources = ReadonlyMap<string, Buffer>;

/**
 * @param folder of sources; @param generated further sources, as if they lay in it
 * @param into a folder that does not exist yet
 * @throws Error naming the file and the address when a page or a style names a file that is not there
 */
export async function buildSite(folder: string, generated: Sources, into: string): Promise<void> {
  const sources: Sources = new Map([...(await readAll(folder)), ...generated]);
  const named = namedFiles(sources);
  const workers = [...sources.keys()].filter(isWorker).toSorted();

  const scripts = await bundleScripts(folder, named.filter(isCode), workers, into);
  const assets = hashAssets(sources, named.filter(isAsset));
  const renamed = new Map([...scripts, ...assets.renamed]);
  const rest = [...sources].filter(([name]) => !renamed.has(`/${name}`) && !isCode(name));
  for (const [name, content] of rest) {
    await write(join(into, name), isPage(name) ? withAddresses(content.toString(), renamed) : content);
  }
  for (const [name, content] of assets.content) await write(join(into, name), content);
}

const isPage = (name: string): boolean => name.endsWith('.html');
const isStyle = (name: string): boolean => name.endsWith('.css');
const isCode = (name: string): boolean => /\.(ts|js)$|(^|\/)tsconfig\.json$/.test(name);
/** Service workers, by the folder that they are in. */
const isWorker = (name: string): boolean => /^workers\/[a-z-]+\.ts$/.test(name);
/** Films keep their names, because people link to them. */
const isAsset = (name: string): boolean => /\.(css|svg|png|webp|woff2)$/.test(name);

/** The files that pages name, and those that their styles name; sorted, so that the order of pages changes nothing. */
function namedFiles(sources: Sources): string[] {
  const found = new Set<string>();
  const look = (file: string): void => {
    for (const address of addressesIn(String(sources.get(file)))) {
      const name = address.slice(1);
      const looksLikeFile = /\.[a-z0-9]+$/.test(name);
      if (!sources.has(name) && looksLikeFile) throw new Error(`${file} names ${address}, which is not there`);
      if (!sources.has(name) || isPage(name) || found.has(name)) continue;
      found.add(name);
      if (isStyle(name)) look(name);
    }
  };
  [...sources.keys()].filter(isPage).forEach(look);
  return [...found].toSorted();
}

interface Hashed {
  /** Old address -> new address. */
  renamed: Map<string, string>;
  content: Map<string, Buffer>;
}

function hashAssets(sources: Sources, names: readonly string[]): Hashed {
  const hashed: Hashed = { renamed: new Map(), content: new Map() };
  // Styles last: they name the others.
  for (const name of names.toSorted((a, b) => Number(isStyle(a)) - Number(isStyle(b)))) {
    const source = sources.get(name) ?? Buffer.alloc(0);
    const content = isStyle(name) ? Buffer.from(withAddresses(source.toString(), hashed.renamed)) : source;
    const newName = hashedName(name, content);
    hashed.renamed.set(`/${name}`, `/${newName}`);
    hashed.content.set(newName, content);
  }
  return hashed;
}

async function readAll(folder: string): Promise<[string, Buffer][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.map(async (path): Promise<[string, Buffer]> => [path.slice(folder.length + 1), await readFile(path)]),
  );
}

async function write(file: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
