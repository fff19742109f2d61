import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Fence } from './fence.ts';

test('a daemon that lost its lease is refused, by the keeper that comes after this one too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fence-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'lease');
  const fence = new Fence(file);
  fence.pass(1);
  fence.pass(2);
  fence.pass(2);
  expect(() => fence.pass(1)).toThrow(expect.objectContaining({ code: 'LEASE_LOST' }));
  expect(() => new Fence(file).pass(1)).toThrow(expect.objectContaining({ code: 'LEASE_LOST' }));
});
