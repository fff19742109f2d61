/** The cases that lie in `bench/failures`, as on record or as somebody else has made them up since, in an order that spreads the slow ones over the parts. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Listed {
  name: string;
  folder: string;
  kind: 'fault' | 'harmless';
}

const kinds = { cases: 'fault', harmless: 'harmless' } as const;

/** Failures on record, and others of the same classes that the gates were not made for. */
const sets: Record<string, string> = { recorded: 'bench/failures', fresh: 'bench/failures/fresh' };

/** @param set of `sets` */
export function casesIn(repository: string, set = 'recorded'): Listed[] {
  return Object.entries(kinds).flatMap(([below, kind]) => {
    const folder = path.join(repository, sets[set] ?? set, below);
    const names = readdirSync(folder).toSorted();
    return names.map((name) => ({ name, folder: path.join(folder, name), kind }));
  });
}

/** @param shard `i/n`: every n-th one, beginning with the i-th; all of them without it */
export function shareOf<Item>(shard: string | undefined, items: readonly Item[]): Item[] {
  const [part = 1, parts = 1] = (shard ?? '1/1').split('/').map(Number);
  return items.filter((_, index) => index % parts === part - 1);
}

/** Of everything that decides how a case may end, but Cutover itself. */
export function digestOf(folder: string, lab: string): string {
  const hash = createHash('sha256');
  for (const root of [folder, lab]) {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = entries.map(({ parentPath, name }) => path.join(parentPath, name)).filter((file) => !isMade(file));
    for (const file of files.toSorted()) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

const isMade = (file: string): boolean => /\/(node_modules|dist)\//.test(file);
