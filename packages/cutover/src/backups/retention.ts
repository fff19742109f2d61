/** Keeps the newest restore points, and the WAL that they need. */

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhysicalStore } from './physical-store.ts';
import { readRestorePoint } from './restore-point.ts';

/** Removes older restore points, failed ones, and WAL from before the oldest that is kept. */
export async function prune(store: PhysicalStore, kept: number): Promise<{ kept: number; removed: number }> {
  const folders = (await readdir(store.restorePoints)).map((name) => join(store.restorePoints, name));
  const proven = (await Promise.all(folders.map(async (folder) => ({ folder, at: await provenAt(folder) })))).sort(
    (a, b) => b.at - a.at,
  );
  const staying = proven.filter(({ at }, index) => at > 0 && index < kept);
  const leaving = proven.filter((point) => !staying.includes(point));
  for (const { folder } of leaving) await rm(folder, { recursive: true, force: true });
  const segments = await Promise.all(staying.map(async ({ folder }) => (await readRestorePoint(folder)).startSegment));
  const oldest = segments.map(positionOf).sort()[0];
  if (oldest !== undefined) await pruneArchive(store.archive, oldest);
  return { kept: staying.length, removed: leaving.length };
}

/** @returns the folder of the newest restore point that was proven before; null when there is none */
export async function newestProven(store: PhysicalStore, before: number): Promise<string | null> {
  const names = await readdir(store.restorePoints).catch(() => []);
  const points = await Promise.all(
    names.map(async (name) => {
      const folder = join(store.restorePoints, name);
      return { folder, at: await provenAt(folder) };
    }),
  );
  const eligible = points.filter(({ at }) => at > 0 && at < before).toSorted((a, b) => b.at - a.at);
  return eligible[0]?.folder ?? null;
}

async function provenAt(folder: string): Promise<number> {
  const proof = await readFile(join(folder, 'proof.json'), 'utf8').catch(() => null);
  return proof === null ? 0 : (JSON.parse(proof) as { provenAt: number }).provenAt;
}

async function pruneArchive(archive: string, oldest: string): Promise<void> {
  for (const name of await readdir(archive)) {
    if (/^[0-9A-F]{24}\b/.test(name) && positionOf(name) < oldest) await rm(join(archive, name), { force: true });
  }
}

/** A segment's name is its timeline, then its position; the position alone is the order in time. */
const positionOf = (segment: string): string => segment.slice(8, 24);
