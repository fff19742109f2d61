import known from './meanings.json' with { type: 'json' };

/** Numbers by which a word's meaning is told from another's; even, for two share a byte. */
export const dimensions = 64;

/** Words by how common they are, the most common first, and their places in `vectors`. */
const places = new Map(known.words.split(' ').map((word, place) => [word, place]));
const vectors = Buffer.from(known.vectors, 'base64');

/** From this rank on a word says at least half of what it can: `the` is in every message, `plantain` is not. */
const halfSaid = 300;

/**
 * Where a message points among the meanings of words that are used alike (GloVe): of length one, or zero when no word is known.
 * So a message is heard by what it resembles, though none of its words was learnt from.
 */
export function meaningOf(words: readonly string[]): Float64Array {
  const sum = new Float64Array(dimensions);
  for (const word of words) {
    const place = places.get(word);
    if (place === undefined) continue;
    const share = (place + 1) / (place + halfSaid);
    for (let at = 0; at < dimensions; at += 2) {
      const pair = vectors[(place * dimensions + at) / 2] ?? 0x88;
      sum[at] = (sum[at] ?? 0) + share * ((pair >> 4) - 8);
      sum[at + 1] = (sum[at + 1] ?? 0) + share * ((pair & 15) - 8);
    }
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((number) => number / length);
}

/** From how many sides a meaning is looked at. */
export const sides = 1024;

/** How near two meanings are to each other before they count as alike; the higher, the nearer. */
const sharpness = 1;

const chance = mulberry(20_261_122);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
const directions = Float64Array.from({ length: sides * dimensions }, () => normal() * Math.sqrt(2 * sharpness));
const offsets = Float64Array.from({ length: sides }, () => chance() * 2 * Math.PI);

/**
 * How a meaning looks from every side, so that weights of sides can tell regions of meaning apart, and not only directions (random
 * features of a Gaussian kernel, Rahimi and Recht 2007). The sides are always the same.
 */
export function seenFromAllSides(meaning: Float64Array): Float64Array {
  return offsets.map((offset, side) => {
    let sum = offset;
    for (let at = 0; at < dimensions; at += 1) sum += (directions[side * dimensions + at] ?? 0) * (meaning[at] ?? 0);
    return Math.cos(sum) * Math.sqrt(2 / sides);
  });
}

/** Numbers between zero and one that look like chance and never change. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
