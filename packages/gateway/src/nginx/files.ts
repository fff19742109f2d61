import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Asset } from '../asset.ts';
import type { Site } from '../site.ts';

/**
 * Writes the site as nginx serves it, into a folder that holds nothing else, and returns the file of every address.
 * Files are named by their content, so that no name of the site needs to be said in nginx's own language. nginx makes
 * an ETag of date and length; each copy is dated by its content, so that equal ETags mean equal content in both colours
 * and after every restart. That date is never shown.
 */
export async function writeFiles(site: Site, www: string): Promise<Map<string, string>> {
  await rm(www, { recursive: true, force: true });
  for (const folder of ['immutable', 'fresh']) await mkdir(join(www, folder), { recursive: true });
  const fileOf = new Map<Asset, string>();
  for (const asset of new Set(site.values())) {
    const file = `/${asset.immutable ? 'immutable' : 'fresh'}/${asset.hash}${extensionOf(asset)}`;
    fileOf.set(asset, file);
    await writeForms(asset, join(www, file));
  }
  return new Map([...site].map(([address, asset]) => [address, fileOf.get(asset) ?? '']));
}

async function writeForms({ forms, hash }: Asset, file: string): Promise<void> {
  const seconds = Buffer.from(hash, 'base64url').readUInt32BE();
  for (const { coding, body } of forms) {
    if (coding !== 'identity' && coding !== 'gzip') continue;
    const path = coding === 'gzip' ? `${file}.gz` : file;
    await writeFile(path, body);
    await utimes(path, seconds, seconds);
  }
}

/** Only what a type is known by; anything else is bytes. */
function extensionOf({ name, type }: Asset): string {
  const extension = extname(name).toLowerCase();
  return type === 'application/octet-stream' || !/^\.\w+$/.test(extension) ? '' : extension;
}
