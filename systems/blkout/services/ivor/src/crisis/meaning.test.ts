import { expect, test } from 'vitest';
import { meaningOf, seenFromAllSides } from './meaning.ts';

const alike = (a: string, b: string): number => product(meaningOf(a.split(' ')), meaningOf(b.split(' ')));

const product = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, number, at) => sum + number * (b[at] ?? 0), 0);

test('words that are used alike are near each other', () => {
  expect(alike('uncle', 'cousin')).toBeGreaterThan(alike('uncle', 'spreadsheet') + 0.3);
  expect(alike('plantain and rice', 'bread with soup')).toBeGreaterThan(
    alike('plantain and rice', 'police station') + 0.3,
  );
});

test('rare words say more than common ones', () => {
  expect(alike('the knife', 'knife')).toBeGreaterThan(alike('the knife', 'the') + 0.3);
});

test('of what is not known nothing is meant', () => {
  expect(meaningOf(['qqxz']).every((number) => number === 0)).toBe(true);
});

test('meanings that are near look alike from all sides', () => {
  const seen = (text: string): Float64Array => seenFromAllSides(meaningOf(text.split(' ')));
  expect(product(seen('my uncle'), seen('my uncle'))).toBeCloseTo(1, 1);
  expect(product(seen('my uncle'), seen('my cousin'))).toBeGreaterThan(product(seen('my uncle'), seen('train ticket')));
});
