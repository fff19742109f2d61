import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArtifacts } from './store.ts';
import type { ArtifactStore } from './store.ts';

let root: string;
let store: ArtifactStore;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'store-'));
  store = openArtifacts(root);
});

afterEach(() => rmSync(root, { recursive: true }));

const fill = async (into: string): Promise<void> => {
  mkdirSync(join(into, 'public'));
  await writeFile(join(into, 'public/page.html'), 'hello');
};

test('equal content is kept once, whoever adds it first', async () => {
  const digests = await Promise.all(Array.from({ length: 8 }, () => store.add(fill)));
  expect(new Set(digests).size).toBe(1);
  expect(readdirSync(root)).toEqual([digests[0]]);
  await store.verify(digests[0] ?? '');
});

describe('damage is seen', () => {
  test.each([
    ['a changed file', (folder: string) => writeFileSync(join(folder, 'public/page.html'), 'hullo')],
    ['an added file', (folder: string) => writeFileSync(join(folder, 'public/more.html'), '')],
    ['a lost file', (folder: string) => rmSync(join(folder, 'public/page.html'))],
    ['a file that may be run now', (folder: string) => chmodSync(join(folder, 'public/page.html'), 0o755)],
    ['a lost artifact', (folder: string) => rmSync(folder, { recursive: true })],
  ])('%s', async (_what, damage) => {
    const digest = await store.add(fill);
    await store.verify(digest);
    damage(store.folderOf(digest));
    await expect(store.verify(digest)).rejects.toMatchObject({ code: 'ARTIFACT_DAMAGED' });
  });

  test('also when the same content is added again', async () => {
    const digest = await store.add(fill);
    writeFileSync(join(store.folderOf(digest), 'public/page.html'), 'hullo');
    await expect(store.add(fill)).rejects.toMatchObject({ code: 'ARTIFACT_DAMAGED' });
  });

  test('in the text of a migration', async () => {
    const sha256 = await store.addSql('create table a (id int);');
    writeFileSync(join(root, 'migrations', `${sha256}.sql`), 'drop table a;');
    await expect(store.sqlOf({ name: '001-a', sha256 })).rejects.toMatchObject({ code: 'ARTIFACT_DAMAGED' });
  });
});

test('what a killed writer left is removed, what a living one writes is not', async () => {
  const { pid: dead } = spawnSync('true');
  const living = `.new-${process.ppid}-aa`;
  for (const name of [`.new-${dead}-aa`, living]) mkdirSync(join(root, name));
  const digest = await store.add(fill);
  expect(readdirSync(root).sort()).toEqual([living, digest]);
});
