/**
 * Weights of features, kept small: each feature falls into one of a fixed number of buckets by a hash of its name, and
 * each bucket is one byte.
 */
import { type Features, groups } from './features.ts';

/** How many buckets there are for "is it distress", and for each kind. Powers of two. */
export const sizes = { distress: 65_536, kind: 8_192 };

/** A message as it is weighed: buckets, and how much of the weight in each one counts. */
export interface Row {
  buckets: Int32Array;
  shares: Float64Array;
}

/** Where the features of a message fall (FNV-1a). The root of a group's number keeps long messages from shouting. */
export function rowOf(features: Features, size: number, counts: (name: string) => boolean = () => true): Row {
  const shares = new Map<number, number>();
  for (const group of groups) {
    const names = [...features[group]].map((feature) => `${group} ${feature}`).filter(counts);
    const share = 1 / Math.sqrt(names.length);
    for (const name of names) {
      const bucket = bucketOf(name, size);
      shares.set(bucket, (shares.get(bucket) ?? 0) + share);
    }
  }
  return { buckets: Int32Array.from(shares.keys()), shares: Float64Array.from(shares.values()) };
}

function bucketOf(name: string, size: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (size - 1);
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

/** What a message weighs. */
export function scoreOf(weights: Float64Array, { buckets, shares }: Row): number {
  let sum = 0;
  for (let at = 0; at < buckets.length; at += 1) sum += (weights[buckets[at] ?? 0] ?? 0) * (shares[at] ?? 0);
  return sum;
}
