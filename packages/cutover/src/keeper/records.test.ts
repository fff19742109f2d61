import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ProcessRecord, Records } from './records.ts';
import { TemporaryPlace } from './testing/temporary-place.ts';

const unexpected = (file: string) => expect.fail(`damaged: ${file}`);

function recordIn(at: TemporaryPlace): ProcessRecord {
  return { version: 1, spec: at.spec('db'), starts: 2, process: null, stop: null, exit: null };
}

test('what was written is read back, by its owner alone', async () => {
  await using at = new TemporaryPlace();
  const folder = `${at.folder}/records`;
  new Records(folder).write(recordIn(at));
  expect(new Records(folder).readAll(unexpected)).toEqual([recordIn(at)]);
  const [file = ''] = readdirSync(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(`${folder}/${file}`).mode & 0o777).toBe(0o600);
});

test('a write that was cut off leaves the record as it was', async () => {
  await using at = new TemporaryPlace();
  const records = new Records(at.folder);
  records.write(recordIn(at));
  writeFileSync(`${at.folder}/db.process.json.new`, '{"version":1,"sp');
  expect(records.readAll(unexpected)).toEqual([recordIn(at)]);
});

test('a damaged record is set aside and the others are read', async () => {
  await using at = new TemporaryPlace();
  const records = new Records(at.folder);
  records.write(recordIn(at));
  writeFileSync(`${at.folder}/web.process.json`, 'x');
  const damaged: string[] = [];
  expect(records.readAll((file) => damaged.push(file))).toHaveLength(1);
  expect(damaged).toEqual([`${at.folder}/web.process.json.damaged`]);
});

test('a record of a newer Cutover is refused', async () => {
  await using at = new TemporaryPlace();
  writeFileSync(`${at.folder}/db.process.json`, JSON.stringify({ ...recordIn(at), version: 2 }));
  expect(() => new Records(at.folder).readAll(unexpected)).toThrow(expect.objectContaining({ code: 'STATE_TOO_NEW' }));
});
