import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CleanUp } from './clean-up.ts';

export const repository = path.resolve(import.meta.dirname, '../..');

/** A folder with a path short enough for Unix sockets, removed at the end. Users of databases may enter what is below. */
export function temporaryFolder(cleanUp: CleanUp): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cutover-b-'));
  cleanUp.later(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
