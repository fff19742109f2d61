/**
 * Makes `src/crisis/weights.json` from the messages beside this file and those of `evaluation/development`; never from what is
 * held out. Says first how well it does on messages that it has not seen (eight folds). The same messages make the same
 * weights: `node --conditions=source <this file> [--write]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutIdioms } from '../src/crisis/context.ts';
import { byRules, likelyFrom } from '../src/crisis/detect.ts';
import { featuresOf } from '../src/crisis/features.ts';
import { read } from '../src/crisis/normalise.ts';

interface Example {
  text: string;
  distress: boolean;
  features: string[];
  /** What the rules alone say. */
  byRules: boolean;
  /** From which score on it counts as distress. */
  from: number;
}

const folder = import.meta.dirname;
const lines = (name: string): string[] => readFileSync(join(folder, name), 'utf8').trim().split('\n');
const development = (name: string): string[] =>
  (JSON.parse(readFileSync(join(folder, '../evaluation/development', name), 'utf8')) as { text: string }[]).map(
    ({ text }) => text,
  );

function example(text: string, distress: boolean): Example {
  const reading = read(text);
  const features = featuresOf(reading, withoutIdioms(reading.text));
  const { crisis, settings } = byRules(text);
  return { text, distress, features: [...features], byRules: crisis, from: likelyFrom(features, settings) };
}

/** Logistic regression by gradient descent, in an order that is always the same. */
function train(examples: readonly Example[]): Map<string, number> {
  const weights = new Map<string, number>();
  let state = 1;
  const chance = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  for (let epoch = 0; epoch < 40; epoch += 1) {
    const step = 0.3 / (1 + epoch * 0.15);
    const order = examples.map((one) => ({ one, at: chance() })).toSorted((a, b) => a.at - b.at);
    for (const { one } of order) {
      const error = 1 / (1 + Math.exp(-scoreOf(weights, one.features))) - (one.distress ? 1 : 0);
      for (const feature of one.features) {
        const weight = weights.get(feature) ?? 0;
        weights.set(feature, weight - step * (error / Math.sqrt(one.features.length) + 0.002 * weight));
      }
    }
  }
  return weights;
}

const scoreOf = (weights: ReadonlyMap<string, number>, features: readonly string[]): number =>
  features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0);

const examples = [
  ...development('distress.json').map((text) => example(text, true)),
  ...development('ordinary.json').map((text) => example(text, false)),
  ...lines('distress.txt').map((text) => example(text, true)),
  ...lines('ordinary.txt').map((text) => example(text, false)),
];

const folds = 8;
const unseen = Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
  const weights = train(examples.filter((_, at) => at % folds !== fold));
  return examples
    .filter((_, at) => at % folds === fold)
    .map((one) => ({ ...one, score: scoreOf(weights, one.features) }));
});
const share = (list: readonly { byRules: boolean; score: number; from: number }[], more: number): string =>
  (list.filter((one) => one.byRules || one.score >= one.from + more).length / list.length).toFixed(3);
const distress = unseen.filter((one) => one.distress);
const ordinary = unseen.filter((one) => !one.distress);
for (const more of [1, 0.5, 0, -0.5, -1])
  process.stdout.write(`${more} more: recall ${share(distress, more)}, false alarms ${share(ordinary, more)}\n`);
process.stdout.write(`rules alone: recall ${share(distress, Infinity)}, false alarms ${share(ordinary, Infinity)}\n`);

if (process.argv.includes('--write')) {
  const kept = [...train(examples)]
    .map(([feature, weight]): [string, number] => [feature, Math.round(weight * 1_000) / 1_000])
    .filter(([, weight]) => Math.abs(weight) >= 0.02)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(
    join(folder, '../src/crisis/weights.json'),
    `${JSON.stringify(Object.fromEntries(kept), null, 0).replaceAll(',"', ',\n"')}\n`,
  );
}
if (process.argv.includes('--errors'))
  for (const one of unseen) {
    const said = one.byRules || one.score >= one.from;
    if (said !== one.distress)
      process.stdout.write(
        `${one.distress ? 'MISS' : 'FALSE'} ${one.score.toFixed(2)} ${one.byRules ? 'rules' : ''} ${one.text}\n`,
      );
  }
