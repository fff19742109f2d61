/** The folders of the demo: sources of three versions, and a state folder that begins empty and is left empty. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { overlay } from '../../packages/cutover/src/artifacts/overlay.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const north = path.join(repository, 'systems/north');

export type Version = 'v1' | 'v2' | 'v3';

/** Each version is a source folder of its own: North as it is, and North under one overlay after the other. */
export async function layOutVersions(): Promise<Record<Version, string>> {
  const root = path.join(repository, '.cutover/demo');
  await rm(root, { recursive: true, force: true });
  const overlays = (names: string[]): string[] => names.map((name) => path.join(north, 'overlays', name));
  const folders = { v1: path.join(root, 'v1'), v2: path.join(root, 'v2'), v3: path.join(root, 'v3') };
  await overlay(north, [], folders.v1);
  await overlay(north, overlays(['v2']), folders.v2);
  await overlay(north, overlays(['v2', 'v3']), folders.v3);
  return folders;
}

/** State of the demo: not below a home that the database's user may not enter, and one for each checkout. */
export const demoHome = path.join(
  os.tmpdir(),
  `cutover-demo-${process.getuid?.() ?? 0}-${createHash('sha256').update(repository).digest('hex').slice(0, 8)}`,
);

const presence = path.join(demoHome, 'demo.pid');

/** @throws Error when another demo of this checkout is on stage */
export async function takeStage(): Promise<void> {
  if (existsSync(presence)) {
    const pid = Number(await readFile(presence, 'utf8'));
    if (pid > 0 && isAlive(pid))
      throw new Error(`a demo of this folder runs already (pid ${pid}); end it with Ctrl-C there`);
  }
  await mkdir(demoHome, { recursive: true, mode: 0o711 });
  await writeFile(presence, String(process.pid));
}

export const leaveStage = (): Promise<void> => rm(demoHome, { recursive: true, force: true });

/** Whether a process of this number runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
