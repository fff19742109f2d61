import { groups } from '../src/crisis/features.ts';
import { type CrisisKind, crisisKinds } from '../src/crisis/pattern.ts';
import { packed, type Row, rowOf, scoreOf, sizes } from '../src/crisis/weigh.ts';
import type { Example } from './examples.ts';

/** What `weights.json` holds. */
interface Weights {
  distress: string;
  kinds: Record<CrisisKind, string>;
}

/** All weights, always the same from the same examples. */
export function learn(examples: readonly Example[]): Weights {
  const named = examples.filter(({ kind }) => kind !== undefined);
  const kinds = weightsOfKinds(named).map(({ kind, weights }): [CrisisKind, string] => [kind, packed(weights)]);
  return {
    distress: packed(weightsOfDistress(examples)),
    kinds: Object.fromEntries(kinds) as Record<CrisisKind, string>,
  };
}

export function weightsOfDistress(examples: readonly Example[]): Float64Array {
  return weightsFor(
    rowsOf(examples, sizes.distress),
    examples.map(({ distress }) => distress),
    sizes.distress,
  );
}

export function weightsOfKinds(examples: readonly Example[]): { kind: CrisisKind; weights: Float64Array }[] {
  const rows = rowsOf(examples, sizes.kind);
  return crisisKinds.map((kind) => ({
    kind,
    weights: weightsFor(
      rows,
      examples.map((one) => one.kind === kind),
      sizes.kind,
    ),
  }));
}

/** How much a misheard message counts against weights that are large. */
const care = 20;

/** How often every message is looked at. */
const rounds = 25;

/**
 * Logistic regression, in an order that is always the same: each message pulls at the weights as strongly as it is misheard
 * (coordinate ascent in the dual, Yu, Huang and Lin 2011).
 */
function weightsFor(rows: readonly Row[], aims: readonly boolean[], size: number): Float64Array {
  const weights = new Float64Array(size);
  const pulls = new Float64Array(rows.length);
  const lengths = rows.map(({ shares }) => shares.reduce((sum, share) => sum + share * share, 0));
  const order = shuffled(rows.length);
  for (let round = 0; round < rounds; round += 1)
    for (const at of order) {
      const row = rows[at];
      if (row === undefined) continue;
      const sign = aims[at] === true ? 1 : -1;
      const before = pulls[at] ?? 0;
      const after = pullOf(before, sign * scoreOf(weights, row), lengths[at] ?? 0);
      pulls[at] = after;
      for (let index = 0; index < row.buckets.length; index += 1) {
        const bucket = row.buckets[index] ?? 0;
        weights[bucket] = (weights[bucket] ?? 0) + sign * (after - before) * (row.shares[index] ?? 0);
      }
    }
  return weights;
}

/** The pull that fits how well a message is heard once it pulls so: found by halving, for it lies between none and all. */
function pullOf(before: number, heard: number, length: number): number {
  let least = 0;
  let most = care;
  for (let step = 0; step < 30; step += 1) {
    const middle = (least + most) / 2;
    const wanted = care / (1 + Math.exp(heard + (middle - before) * length));
    if (middle < wanted) least = middle;
    else most = middle;
  }
  return (least + most) / 2;
}

function shuffled(length: number): number[] {
  let state = 1;
  const chance = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  return Array.from({ length }, (_, at) => ({ at, by: chance() }))
    .toSorted((a, b) => a.by - b.by)
    .map(({ at }) => at);
}

/** Features that occur once teach nothing. */
function rowsOf(examples: readonly Example[], size: number): Row[] {
  const times = new Map<string, number>();
  for (const { features } of examples)
    for (const group of groups)
      for (const feature of features[group]) {
        const name = `${group} ${feature}`;
        times.set(name, (times.get(name) ?? 0) + 1);
      }
  return examples.map(({ features }) => rowOf(features, size, (name) => (times.get(name) ?? 0) > 1));
}
