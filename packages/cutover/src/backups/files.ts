/** Copies of folders, with a hash of every file, on disk before they count. */

import { createHash } from 'node:crypto';
import { access, chown, mkdir, open, rename } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface FileRecord {
  bytes: number;
  sha256: string;
}

export interface Owner {
  uid: number;
  gid: number;
}

const chunkBytes = 1 << 20;
const copiesAtOnce = 8;

/**
 * Copies one file as far as it reaches now; durable when it returns, unless `owner` will start a throwaway on it.
 * @returns what was written, or null when the file is gone
 */
export async function copyFile(
  from: string,
  to: string,
  throwaway?: { owner: Owner | null },
): Promise<FileRecord | null> {
  await using source = await open(from, 'r').catch(nullIfGone);
  if (source === null) return null;
  await using target = await open(to, 'w', 0o600);
  const record = await copyContent(source, target);
  if (throwaway === undefined) await target.sync();
  else if (throwaway.owner !== null) await target.chown(throwaway.owner.uid, throwaway.owner.gid);
  return record;
}

async function copyContent(source: FileHandle, target: FileHandle): Promise<FileRecord> {
  const { size } = await source.stat();
  const buffer = Buffer.allocUnsafe(Math.min(size + 1, chunkBytes));
  const hash = createHash('sha256');
  for (let bytes = 0; ;) {
    const { bytesRead } = await source.read(buffer);
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await target.writeFile(chunk);
    bytes += bytesRead;
  }
}

export async function makeFolder(path: string, owner: Owner | null = null): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (owner !== null) await chown(path, owner.uid, owner.gid);
}

/** Replaces the file as a whole. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<FileRecord> {
  const fresh = `${path}.fresh`;
  await using file = await open(fresh, 'w', 0o600);
  await file.writeFile(content);
  await file.sync();
  await rename(fresh, path);
  await syncFolder(dirname(path));
  return { bytes: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex') };
}

/** What was created in a folder is only there after a crash when the folder itself was synced. */
export async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}

export async function syncFile(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  await file.sync();
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Runs `use` for every item, a few at once; the first failure ends all. */
export async function each<T>(items: readonly T[], use: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await use(item);
  };
  await Promise.all(Array.from({ length: copiesAtOnce }, worker));
}

function nullIfGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
