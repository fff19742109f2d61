import { groups } from '../src/crisis/features.ts';
import { sides } from '../src/crisis/meaning.ts';
import { type CrisisKind, crisisKinds } from '../src/crisis/pattern.ts';
import { type Packed, packed, type Row, type Rows, rowsOf, sizes, sumOf, type Weights } from '../src/crisis/weigh.ts';
import { digestOf, type Example } from './examples.ts';

/** What `weights.json` holds. */
interface Learnt {
  learntFrom: string;
  distress: Packed;
  kinds: Record<CrisisKind, Packed>;
}

/** All weights, always the same from the same examples. */
export function learn(examples: readonly Example[]): Learnt {
  const named = examples.filter(({ kind }) => kind !== undefined);
  const kinds = weightsOfKinds(named).map(({ kind, weights }): [CrisisKind, Packed] => [kind, packed(weights)]);
  return {
    learntFrom: digestOf(examples),
    distress: packed(weightsOfDistress(examples)),
    kinds: Object.fromEntries(kinds) as Record<CrisisKind, Packed>,
  };
}

export function weightsOfDistress(examples: readonly Example[]): Weights {
  return weightsFor(
    rowsToLearn(examples, sizes.distress),
    examples.map(({ distress }) => distress),
    sizes.distress,
  );
}

export function weightsOfKinds(examples: readonly Example[]): { kind: CrisisKind; weights: Weights }[] {
  const rows = rowsToLearn(examples, sizes.kind);
  return crisisKinds.map((kind) => ({
    kind,
    weights: weightsFor(
      rows,
      examples.map((one) => one.kind === kind),
      sizes.kind,
    ),
  }));
}

/** Each view by itself: together the names, which are many, would explain all that was learnt from and leave the meaning nothing to learn. */
const weightsFor = (rows: readonly Rows[], aims: readonly boolean[], size: number): Weights => ({
  names: regression(
    rows.map(({ names }) => names),
    aims,
    { size, care: 20, rounds: 12 },
  ),
  meaning: regression(
    rows.map(({ meaning }) => meaning),
    aims,
    { size: sides, care: 10, rounds: 12 },
  ),
});

interface Pace {
  size: number;
  /** How much a misheard message counts against weights that are large. */
  care: number;
  /** How often every message is looked at. */
  rounds: number;
}

/**
 * Logistic regression, in an order that is always the same: each message pulls at the weights as strongly as it is misheard
 * (coordinate ascent in the dual, Yu, Huang and Lin 2011).
 */
function regression(rows: readonly Row[], aims: readonly boolean[], { size, care, rounds }: Pace): Float64Array {
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
      const after = pullOf(before, sign * sumOf(weights, row), lengths[at] ?? 0, care);
      pulls[at] = after;
      for (let index = 0; index < row.places.length; index += 1) {
        const place = row.places[index] ?? 0;
        weights[place] = (weights[place] ?? 0) + sign * (after - before) * (row.shares[index] ?? 0);
      }
    }
  return weights;
}

/** The pull that fits how well a message is heard once it pulls so: found by halving, for it lies between none and all. */
function pullOf(before: number, heard: number, length: number, care: number): number {
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

/** Names that occur once teach nothing. */
function rowsToLearn(examples: readonly Example[], size: number): Rows[] {
  const times = new Map<string, number>();
  for (const { features } of examples)
    for (const group of groups)
      for (const feature of features[group]) {
        const name = `${group} ${feature}`;
        times.set(name, (times.get(name) ?? 0) + 1);
      }
  return examples.map(({ features }) => rowsOf(features, size, (name) => (times.get(name) ?? 0) > 1));
}
