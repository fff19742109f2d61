/** The copy as the router reads it: `copy.json` names files by their content. Whoever reads meets the old one or the new one, whole. */

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CopyMade } from '../model/copy.ts';
import type { CopiedFile } from './crawl.ts';

interface Index {
  version: 1;
  release: string;
  /** ISO 8601. */
  madeAt: string;
  files: Record<string, { file: string; headers: Record<string, string> }>;
}

const indexFile = 'copy.json';

export async function writeCopy(
  folder: string,
  release: string,
  madeAt: Date,
  files: Readonly<Record<string, CopiedFile>>,
): Promise<CopyMade> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const index: Index = { version: 1, release, madeAt: madeAt.toISOString(), files: {} };
  for (const [asked, { headers, body }] of Object.entries(files)) {
    const file = createHash('sha256').update(body).digest('hex');
    await writeFile(path.join(folder, file), body, { mode: 0o600 });
    index.files[asked] = { file, headers };
  }
  await writeFile(path.join(folder, `${indexFile}.new`), JSON.stringify(index), { mode: 0o600 });
  await rename(path.join(folder, `${indexFile}.new`), path.join(folder, indexFile));
  const named = new Set([indexFile, ...Object.values(index.files).map(({ file }) => file)]);
  const unnamed = (await readdir(folder)).filter((name) => !named.has(name));
  await Promise.all(unnamed.map((name) => rm(path.join(folder, name), { force: true })));
  return { release, madeAt: index.madeAt, files: Object.keys(files).length };
}

/** What is there; null for nothing that could be read. */
export async function readCopy(folder: string): Promise<CopyMade | null> {
  try {
    const { release, madeAt, files } = JSON.parse(await readFile(path.join(folder, indexFile), 'utf8')) as Index;
    return { release, madeAt, files: Object.keys(files).length };
  } catch {
    return null;
  }
}
