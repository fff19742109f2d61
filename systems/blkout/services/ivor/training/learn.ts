import { type CrisisKind, crisisKinds } from '../src/crisis/pattern.ts';
import { bucketsOf, packed, scoreOf, sizes } from '../src/crisis/weigh.ts';
import type { Example } from './examples.ts';

/** What `weights.json` holds. */
interface Weights {
  distress: string;
  kinds: Record<CrisisKind, string>;
}

/** All weights, always the same from the same examples. */
export function learn(examples: readonly Example[]): Weights {
  const named = examples.filter(({ kind }) => kind !== undefined);
  const ofKind = (kind: CrisisKind): [CrisisKind, string] => [
    kind,
    packed(weightsFor(named, sizes.kind, (one) => one.kind === kind)),
  ];
  return {
    distress: packed(weightsFor(examples, sizes.distress, ({ distress }) => distress)),
    kinds: Object.fromEntries(crisisKinds.map(ofKind)) as Record<CrisisKind, string>,
  };
}

const epochs = 15;
const shrink = 0.0002;

/** Logistic regression by gradient descent, in an order that is always the same. Features that occur once teach nothing. */
export function weightsFor(examples: readonly Example[], size: number, isSo: (one: Example) => boolean): Float64Array {
  const known = seenTwice(examples);
  const rows = examples.map((one) => ({
    aim: isSo(one) ? 1 : 0,
    buckets: bucketsOf(
      one.features.filter((feature) => known.has(feature)),
      size,
    ),
  }));
  const weights = new Float64Array(size);
  let state = 1;
  const chance = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const step = 0.5 / (1 + epoch * 0.2);
    const order = rows.map((row) => ({ row, at: chance() })).toSorted((a, b) => a.at - b.at);
    for (const { row } of order) {
      const error = 1 / (1 + Math.exp(-scoreOf(weights, row.buckets))) - row.aim;
      const change = (step * error) / Math.sqrt(row.buckets.length);
      for (const bucket of row.buckets) weights[bucket] = (weights[bucket] ?? 0) * (1 - step * shrink) - change;
    }
  }
  return weights;
}

function seenTwice(examples: readonly Example[]): Set<string> {
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const { features } of examples) for (const feature of features) (once.has(feature) ? twice : once).add(feature);
  return twice;
}
