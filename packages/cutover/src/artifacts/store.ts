/** The store of artifacts: folders named by the digest of their content, and migrations by that of theirs. */

import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import type { Migration } from '../model/manifest.ts';
import { removeLeftovers, sync, unfinished, writeWhole } from './files.ts';
import { digestOfTree, settleTree, sha256 } from './tree.ts';

export interface ArtifactStore {
  /** Takes in the folder that `fill` fills and returns its digest; content that is there already is kept once. */
  add(fill: (folder: string) => Promise<void>): Promise<string>;
  /** Where the artifact stands, verified or not. */
  folderOf(digest: string): string;
  /** Throws ARTIFACT_DAMAGED unless the artifact is there with the content that its digest names. */
  verify(digest: string): Promise<void>;
  /** Takes in the text of a migration and returns its sha256. */
  addSql(sql: string): Promise<string>;
  /** Text of a migration. Throws ARTIFACT_DAMAGED when it is not there as it was. */
  sqlOf(migration: Pick<Migration, 'name' | 'sha256'>): Promise<string>;
}

/** @param root `artifacts` of a place */
export function openArtifacts(root: string): ArtifactStore {
  const folderOf = (digest: string): string => join(root, digest);
  const sqlFile = (digest: string): string => join(root, 'migrations', `${digest}.sql`);

  const verify = async (digest: string): Promise<void> => {
    const folder = folderOf(digest);
    const found = await digestOfTree(folder).catch(() => null);
    if (found !== digest)
      throw new CutoverError(
        'ARTIFACT_DAMAGED',
        found === null ? `${folder} is missing or cannot be read` : `${folder} has other content`,
      );
  };

  return {
    folderOf,
    verify,

    add: async (fill) => {
      await mkdir(root, { recursive: true });
      await removeLeftovers(root);
      const draft = unfinished(folderOf('any'));
      await mkdir(draft);
      try {
        await fill(draft);
        await settleTree(draft);
        const digest = await digestOfTree(draft);
        if (await exists(folderOf(digest))) await verify(digest);
        else await settleAs(draft, folderOf(digest));
        await sync(root);
        return digest;
      } finally {
        await rm(draft, { recursive: true, force: true });
      }
    },

    addSql: async (sql) => {
      await mkdir(join(root, 'migrations'), { recursive: true });
      const digest = sha256(sql);
      await writeWhole(sqlFile(digest), sql, 0o644);
      return digest;
    },

    sqlOf: async ({ name, sha256: digest }) => {
      const sql = await readFile(sqlFile(digest), 'utf8').catch(() => null);
      if (sql === null || sha256(sql) !== digest)
        throw new CutoverError(
          'ARTIFACT_DAMAGED',
          `${sqlFile(digest)}, the text of migration ${name}, is missing or has other content`,
        );
      return sql;
    },
  };
}

/** Another process may have finished the same content first: then its copy stays. */
async function settleAs(draft: string, folder: string): Promise<void> {
  await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
