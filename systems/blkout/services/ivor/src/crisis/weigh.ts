/**
 * Two views of a message, each with weights of its own that were learnt apart, so that neither leans on the other: what is known of it by
 * name (words, rules, what was typed), and what its words mean.
 */
import { type Features, groups } from './features.ts';

/**
 * Weights of names are kept small: each name falls into one of a fixed number of buckets by a hash, and each bucket is one
 * byte. Powers of two, for "is it distress" and for each kind.
 */
export const sizes = { distress: 131_072, kind: 8_192 };

/** A view of a message: places of weights, and how much each of them counts. */
export interface Row {
  places: Int32Array;
  shares: Float64Array;
}

export interface Rows {
  names: Row;
  meaning: Row;
}

export interface Weights {
  names: Float64Array;
  meaning: Float64Array;
}

export function rowsOf(features: Features, size: number, counts?: (name: string) => boolean): Rows {
  return { names: namesOf(features, size, counts), meaning: meaningIn(features) };
}

/** Where the names fall (FNV-1a). The root of how many there are in a group keeps long messages from shouting. */
function namesOf(features: Features, size: number, counts: (name: string) => boolean = () => true): Row {
  const shares = new Map<number, number>();
  for (const { name, share } of namedShares(features)) {
    if (!counts(name)) continue;
    const place = placeOf(name, size);
    shares.set(place, (shares.get(place) ?? 0) + share);
  }
  return { places: Int32Array.from(shares.keys()), shares: Float64Array.from(shares.values()) };
}

const namedShares = (features: Features): { name: string; share: number }[] =>
  groups.flatMap((group) =>
    [...features[group]].map((feature) => ({
      name: `${group} ${feature}`,
      share: 1 / Math.sqrt(features[group].size),
    })),
  );

function placeOf(name: string, size: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (size - 1);
}

const meaningIn = ({ meaning }: Features): Row => ({ places: Int32Array.from(meaning.keys()), shares: meaning });

/** How much what is meant counts beside what is said. */
const meaningCounts = 1;

/** What a message weighs: the log of the odds, more or less. */
export const scoreOf = (weights: Weights, rows: Rows): number =>
  sumOf(weights.names, rows.names) + meaningCounts * sumOf(weights.meaning, rows.meaning);

export function sumOf(weights: Float64Array, { places, shares }: Row): number {
  let sum = 0;
  for (let at = 0; at < places.length; at += 1) sum += (weights[places[at] ?? 0] ?? 0) * (shares[at] ?? 0);
  return sum;
}

/** The names that weigh most for and against, and all that is meant as one, for people who ask why. */
export function reasonsOf(weights: Weights, features: Features): { name: string; weight: number }[] {
  const named = namedShares(features).map(({ name, share }) => ({
    name,
    weight: share * (weights.names[placeOf(name, weights.names.length)] ?? 0),
  }));
  const meant = { name: 'meaning', weight: meaningCounts * sumOf(weights.meaning, meaningIn(features)) };
  return [...named, meant].toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 10);
}

/** From this score on a message is answered with help, as chosen on messages that the weights had not seen. */
export const enough = -0.75;

/** A byte of one weighs this much. */
const unit = 1 / 16;

export interface Packed {
  names: string;
  meaning: string;
}

/** Weights as bytes, in base64; `unpacked` is the way back. */
export const packed = ({ names, meaning }: Weights): Packed => ({ names: bytes(names), meaning: bytes(meaning) });

export const unpacked = ({ names, meaning }: Packed): Weights => ({ names: numbers(names), meaning: numbers(meaning) });

const bytes = (weights: Float64Array): string =>
  Buffer.from(Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / unit))))).toString(
    'base64',
  );

const numbers = (text: string): Float64Array =>
  Float64Array.from(new Int8Array(Buffer.from(text, 'base64')), (byte) => byte * unit);
