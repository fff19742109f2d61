import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TableStore } from './table-store.ts';
import { newTable, temporaryFolder } from './test-harness.ts';

const pools = { blue: { release: 'r1', upstreams: ['unix:/b'] } };
const older = newTable({ epoch: 1, pools });
const newer = newTable({ epoch: 2, pools });

async function twoTables() {
  const folder = temporaryFolder();
  const store = new TableStore(folder);
  await store.save(older);
  await store.save(newer);
  return { folder, file: join(folder, 'table.json') };
}

test('restores the newest table, and none from an empty folder', async () => {
  expect(new TableStore(temporaryFolder()).restore()).toEqual({ table: null, damaged: [] });
  const { folder } = await twoTables();
  expect(new TableStore(folder).restore()).toEqual({ table: newer, damaged: [] });
});

test('a file torn at any byte, or missing, means the previous table', async () => {
  const { folder, file } = await twoTables();
  const whole = readFileSync(file);
  for (let length = 0; length < whole.length - 1; length += 1) {
    writeFileSync(file, whole.subarray(0, length));
    expect(new TableStore(folder).restore(), `torn at ${length}`).toEqual({ table: older, damaged: ['table.json'] });
  }
  rmSync(file);
  expect(new TableStore(folder).restore()).toEqual({ table: older, damaged: [] });
});

test('a file with any one bit flipped is never taken for another table', async () => {
  const { folder, file } = await twoTables();
  const whole = readFileSync(file);
  for (let index = 0; index < whole.length; index += 1) {
    const flipped = Buffer.from(whole);
    flipped[index] = (flipped[index] as number) ^ (1 << (index % 8));
    writeFileSync(file, flipped);
    expect([older, newer], `flipped at ${index}`).toContainEqual(new TableStore(folder).restore().table);
  }
});

test('a damaged file does not push out the sound previous one', async () => {
  const { folder, file } = await twoTables();
  writeFileSync(file, 'damaged');
  const store = new TableStore(folder);
  store.restore();
  await store.save(newTable({ epoch: 3, pools }));
  writeFileSync(file, 'damaged again');
  expect(new TableStore(folder).restore().table).toEqual(older);
});
