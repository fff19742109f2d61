import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const repository = path.resolve(import.meta.dirname, '..');
const page = readFileSync(path.join(repository, 'docs/faults.md'), 'utf8');
const named = [...page.matchAll(/`([^`]+\.ts)`: "([^"]+)"/g)].map(([, file = '', title = '']) => ({ file, title }));

test('what the page of faults names as proof is there, under that name', () => {
  expect(named.length).toBeGreaterThan(20);
  for (const { file, title } of named) {
    const source = readFileSync(path.join(repository, file), 'utf8').replaceAll("\\'", "'");
    expect(source.includes(title), `${file}: "${title}"`).toBe(true);
  }
});
