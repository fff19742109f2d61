/**
 * Weights of features, kept small: each feature falls into one of a fixed number of buckets by a hash of its name, and
 * each bucket is one byte.
 */

/** How many buckets there are for "is it distress", and for each kind. Powers of two. */
export const sizes = { distress: 16_384, kind: 8_192 };

/** The buckets that features fall into, each once (FNV-1a). */
export function bucketsOf(features: Iterable<string>, size: number): number[] {
  const buckets = new Set<number>();
  for (const feature of features) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < feature.length; at += 1) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
    buckets.add((hash ^ (hash >>> 15)) & (size - 1));
  }
  return [...buckets];
}

/** A byte of one weighs this much. */
const unit = 1 / 16;

/** Weights as bytes, in base64; `unpacked` is the way back. */
export const packed = (weights: Float64Array): string =>
  Buffer.from(Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / unit))))).toString(
    'base64',
  );

export const unpacked = (bytes: string): Float64Array =>
  Float64Array.from(new Int8Array(Buffer.from(bytes, 'base64')), (byte) => byte * unit);

/** What the buckets weigh together. The root of their number keeps long messages from shouting. */
export function scoreOf(weights: Float64Array, buckets: readonly number[]): number {
  let sum = 0;
  for (const bucket of buckets) sum += weights[bucket] ?? 0;
  return sum / Math.sqrt(buckets.length);
}
