/** What was built from one tree of a repository is not built again: the tree, the recipes and the runtime say what comes out. */

import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { System } from '../model/system.ts';
import type { Built } from './build.ts';
import { writeWhole } from './files.ts';
import type { ArtifactStore } from './store.ts';
import { sha256 } from './tree.ts';

/**
 * @param folder where it is kept; @param tree hash of the whole tree, lockfile included; null: nothing is known of it
 * @param build asked when it was not built before, or what came out is not there any more
 */
export async function builtBefore(
  { folder, tree, system, store }: { folder: string; tree: string | null; system: System; store: ArtifactStore },
  build: () => Promise<Built>,
): Promise<{ built: Built; again: boolean }> {
  if (tree === null) return { built: await build(), again: true };
  const key = sha256(JSON.stringify([tree, system, process.version, process.platform, process.arch]));
  const file = join(folder, `${key}.json`);
  if (existsSync(file)) {
    const built = JSON.parse(readFileSync(file, 'utf8')) as Built;
    if (await isWhole(built, store)) return { built, again: false };
  }
  const built = await build();
  await mkdir(folder, { recursive: true });
  await writeWhole(file, JSON.stringify(built), 0o644);
  return { built, again: true };
}

async function isWhole({ artifacts, journeys, migrations }: Built, store: ArtifactStore): Promise<boolean> {
  const digests = [...Object.values(artifacts), ...Object.values(journeys)];
  const looks = [...digests.map((digest) => store.verify(digest)), ...migrations.map((one) => store.sqlOf(one))];
  return (await Promise.allSettled(looks)).every(({ status }) => status === 'fulfilled');
}
