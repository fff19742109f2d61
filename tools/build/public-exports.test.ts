import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { plant } from '../support/plant.ts';
import { listedExports, publicExports } from './public-exports.ts';

const root = resolve(import.meta.dirname, '../..');
const byName = <Each extends { from: string; name: string }>(all: Each[]): Each[] =>
  all.toSorted((a, b) => `${a.from} ${a.name}`.localeCompare(`${b.from} ${b.name}`));

test('docs/packages.md lists what the packages export, no more and no less', () => {
  const listed = listedExports(readFileSync(join(root, 'docs/packages.md'), 'utf8'));
  expect(byName(listed)).toEqual(byName(publicExports(root)));
});

test('every way to export something is seen', async () => {
  const manifest = {
    name: '@planted/part',
    exports: {
      '.': { source: './src/index.ts' },
      './more': { source: './src/more.ts' },
      './schema.json': './schema.json',
    },
  };
  await using repository = await plant({
    'packages/part/package.json': JSON.stringify(manifest),
    'packages/part/src/index.ts':
      "export { a, type B } from './a.ts';\nexport * from './c.ts';\nexport type {} from './d.ts';\nexport const e = 1;\nexport interface F {}\n",
    'packages/part/src/more.ts': 'export default 1;\n',
  });
  expect(publicExports(repository.root, ['part'])).toEqual([
    { from: '@planted/part', name: 'a', kind: 'value' },
    { from: '@planted/part', name: 'B', kind: 'type' },
    { from: '@planted/part', name: '*', kind: 'value' },
    { from: '@planted/part', name: 'e', kind: 'value' },
    { from: '@planted/part', name: 'F', kind: 'type' },
    { from: '@planted/part/more', name: 'default', kind: 'value' },
  ]);
});
