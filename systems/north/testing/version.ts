import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const SYSTEM = join(import.meta.dirname, '..');
const PARTS = ['build', 'decks', 'films', 'migrations', 'pages', 'services'];

/** The sources of a later version: version 1 with overlays over it, in a folder that finds the same packages. */
export interface Version {
  folder: string;
  remove(): void;
}

export function versionOf(overlays: readonly string[]): Version {
  const parent = join(SYSTEM, '.cutover');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'version-'));
  const isSource = (path: string): boolean => !/\.(test|contract)\.ts$/.test(path);
  for (const base of [SYSTEM, ...overlays.map((name) => join(SYSTEM, 'overlays', name))]) {
    for (const part of PARTS.filter((name) => existsSync(join(base, name)))) {
      cpSync(join(base, part), join(folder, part), { recursive: true, filter: isSource });
    }
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
