import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { overlay } from './overlay.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'overlay-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test('later files lie over earlier ones; what is installed or made stays behind', async () => {
  for (const name of [
    'node_modules/x/index.js',
    'overlays/v2/page.html',
    'dist/main.js',
    '.cutover/journal.db',
    'src/node_modules/y.js',
  ])
    write(`base/${name}`, 'left behind');
  for (const name of ['page.html', 'src/api.ts', 'src/same.ts']) write(`base/${name}`, 'v1');
  write('v2/page.html', 'v2');
  write('v2/src/new.ts', 'v2');
  write('v3/src/api.ts', 'v3');
  await overlay(join(root, 'base'), [join(root, 'v2'), join(root, 'v3')], join(root, 'into/deep'));
  const files = readdirSync(join(root, 'into/deep'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const read = (path: string): string => readFileSync(join(root, 'into/deep', path), 'utf8');
  expect(files).toHaveLength(4);
  expect(['page.html', 'src/api.ts', 'src/same.ts', 'src/new.ts'].map(read)).toEqual(['v2', 'v3', 'v1', 'v2']);
});

test('a place inside the copied source is refused', async () => {
  write('base/page.html', 'v1');
  await expect(overlay(join(root, 'base'), [], join(root, 'base/tmp'))).rejects.toThrow('lies in what is copied');
  await overlay(join(root, 'base'), [], join(root, 'base/.cutover/tmp'));
});
