import { expect, test } from 'vitest';
import { SourceFile } from './source.ts';
import { variablesIn } from './variables.ts';

const names = (text: string, path = 'services/news/read.ts'): string[] =>
  variablesIn(new SourceFile(path, text)).map(({ name }) => name);

test.each([
  ['in a text', 'export const sign = () => `By ${process.env["EDITOR"]}`;'],
  [
    'by a constant in a text',
    'const editor = process.env.EDITOR;\nexport const sign = (body: string) => `${body} (${editor})`;',
  ],
  ['added to a text', "export const at = () => process.env['EDITOR'] + '/v1';"],
  ['with a word that it is there', "export const at = () => `${process.env['EDITOR']!}/v1`;"],
])('a variable is used as if it were set: %s', (_how, text) => {
  expect(names(text)).toEqual(['EDITOR']);
});

test.each([
  ['with a fallback', "export const sign = () => `By ${process.env['EDITOR'] ?? 'us'}`;"],
  ['asked first', "const editor = process.env.EDITOR;\nexport const sign = () => (editor ? `By ${editor}` : '');"],
  ['compared', "export const isOn = process.env['FLAG'] === 'on';"],
  ['checked elsewhere', "export const key = required(process.env['KEY']);"],
  ['set', "process.env['TZ'] = 'UTC';"],
])('a variable that may be missing is well: %s', (_how, text) => {
  expect(names(text)).toEqual([]);
});

test('what builds may read what it likes', () => {
  expect(names('export default `${process.env.EDITOR}`;', 'build/main.ts')).toEqual([]);
  expect(names('export default `${process.env.EDITOR}`;', 'vite.config.ts')).toEqual([]);
});
