import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../checks/command.ts';
import { plant } from '../support/plant.ts';
import { buildPackage } from './build-package.ts';

const manifest = {
  name: 'planted-part',
  version: '1.0.0',
  type: 'module',
  exports: { '.': { source: './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' } },
  files: ['dist'],
};

const files = {
  'packages/part/package.json': JSON.stringify(manifest),
  'packages/part/src/index.ts': "import { half } from './half.ts';\nexport const answer: number = half * 2;\n",
  'packages/part/src/half.ts': 'export const half: number = 21;\n',
  'packages/part/src/half.test.ts': "import { half } from './half.ts';\nif (half !== 21) throw new Error('wrong');\n",
  'packages/part/src/pages/empty.html': '<!doctype html>\n',
};

test('a built package runs from what npm would publish, without its sources and tests', async () => {
  await using repository = await plant(files);
  await buildPackage(repository.root, 'part');
  const folder = join(repository.root, 'packages/part');
  const { stdout } = await runCommand(folder, 'npm', ['pack', '--json', '--loglevel=silent']);
  const [packed] = Object.values<{ files: { path: string }[]; filename: string }>(JSON.parse(stdout));
  expect(packed?.files.map(({ path }) => path).toSorted()).toEqual([
    'dist/half.d.ts',
    'dist/half.js',
    'dist/index.d.ts',
    'dist/index.js',
    'dist/pages/empty.html',
    'package.json',
  ]);
  await runCommand(folder, 'tar', ['-xzf', packed?.filename ?? '']);
  const program = "import('./package/dist/index.js').then(({ answer }) => process.stdout.write(String(answer)))";
  expect((await runCommand(folder, process.execPath, ['-e', program])).stdout).toBe('42');
});

test('a package that does not compile is not built', async () => {
  await using repository = await plant({
    ...files,
    'packages/part/src/half.ts': "export const half: number = 'no';\n",
  });
  await expect(buildPackage(repository.root, 'part')).rejects.toThrow(/does not compile[^]*TS2322/);
  expect(readdirSync(join(repository.root, 'packages/part')).toSorted()).toEqual(['package.json', 'src']);
});
