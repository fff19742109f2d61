import { expect, test } from 'vitest';
import { plant } from '../support/plant.ts';
import { installMachineParts, partsInTests } from './machine-parts.ts';

test('only parts that a test asks for are wanted', async () => {
  const call = 'needs';
  await using repository = await plant({
    'tests/a.test.ts': `${call}('redis-server')('a stream', () => {});\n`,
    'tests/b.test.ts': "// 'chromium' is only spoken of here\n",
  });
  expect(await partsInTests(repository.root)).toEqual(['redis-server']);
});

test('nothing is said or installed when no test asks for a part', async () => {
  await using repository = await plant({ 'tests/a.test.ts': 'export {};\n' });
  const said: string[] = [];
  await installMachineParts(repository.root, (message) => said.push(message));
  expect(said).toEqual([]);
});
