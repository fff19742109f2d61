import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

interface Label {
  file: string;
  findings: { line: number; kind: string; also?: number[] }[];
}

const folders = ['development', 'held-out', 'fresh', 'fresh-2', 'fresh-3'].flatMap((set) =>
  ['mock-data', 'xss'].map((rule) => new URL(`../evaluation/scan/${set}/${rule}/`, import.meta.url)),
);

const labelsOf = async (folder: URL): Promise<Label[]> =>
  JSON.parse(await readFile(new URL('labels.json', folder), 'utf8'));

it.each(folders)('%s: each file has its label, and each label its file', async (folder) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.pathname.length).replace(/^\//, ''))
    .filter((file) => file !== 'labels.json');
  expect((await labelsOf(folder)).map(({ file }) => file).toSorted()).toEqual(files.toSorted());
});

it.each(folders)('%s: each finding stands on a line with text', async (folder) => {
  for (const { file, findings } of await labelsOf(folder)) {
    const lines = (await readFile(new URL(file, folder), 'utf8')).split('\n');
    for (const { line, also = [] } of findings)
      for (const at of [line, ...also]) expect(lines[at - 1]?.trim(), `${file}:${at}`).toBeTruthy();
  }
});
