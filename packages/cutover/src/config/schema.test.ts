import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaText } from './schema.ts';

test('schema.json is what the schema says', () => {
  expect(readFileSync(new URL('../../schema.json', import.meta.url), 'utf8')).toBe(schemaText());
});

test('every key is described for editors', () => {
  const undescribed = (node: unknown, path: string): string[] => {
    if (typeof node !== 'object' || node === null) return [];
    const properties = Object.entries((node as { properties?: object }).properties ?? {});
    const bare = properties
      .filter(([key, value]) => key !== 'kind' && typeof (value as { description?: unknown }).description !== 'string')
      .map(([key]) => `${path}.${key}`);
    return [...bare, ...Object.entries(node).flatMap(([key, value]) => undescribed(value, `${path}.${key}`))];
  };
  expect(undescribed(JSON.parse(schemaText()), '')).toEqual([]);
});
