/**
 * Makes `src/crisis/weights.json` from the messages beside this file and those of the sets of `evaluation` that are spent;
 * never from a set that still judges. Says first how well it does on messages that it has not seen (six folds). `--write` writes, `--errors` lists
 * what is misheard: `node --conditions=source <this file> [--write] [--errors]`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enough } from '../src/crisis/detect.ts';
import { rowOf, scoreOf, sizes } from '../src/crisis/weigh.ts';
import { type Example, examples } from './examples.ts';
import { learn, weightsOfDistress, weightsOfKinds } from './learn.ts';

const all = examples();
if (process.argv.includes('--write'))
  writeFileSync(join(import.meta.dirname, '../src/crisis/weights.json'), `${JSON.stringify(learn(all), null, 2)}\n`);
else judge();

interface Unseen {
  one: Example;
  score: number;
  /** Whether the kind that weighs most is the one that was meant. */
  kindRight: boolean;
}

function judge(): void {
  const folds = 6;
  const unseen = Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) =>
    judged(
      all.filter((_, at) => at % folds !== fold),
      all.filter((_, at) => at % folds === fold),
    ),
  );
  say('of all messages:');
  figures(unseen);
  say('of those that others wrote:');
  figures(unseen.filter(({ one }) => one.set !== 'training'));
  if (!process.argv.includes('--errors')) return;
  for (const { one, score } of unseen)
    if ((one.plainlySaid || score >= enough) !== one.distress)
      say(`${one.distress ? 'MISS' : 'FALSE'} ${score.toFixed(2)} ${one.set}: ${one.text}`);
}

function figures(unseen: Unseen[]): void {
  const distress = unseen.filter(({ one }) => one.distress);
  const ordinary = unseen.filter(({ one }) => !one.distress);
  const heard = (list: Unseen[], from: number): string =>
    share(list, ({ one, score }) => one.plainlySaid || score >= from);
  for (const more of [1, 0.5, 0, -0.5, -1, -1.5])
    say(`${enough + more}: recall ${heard(distress, enough + more)}, false alarms ${heard(ordinary, enough + more)}`);
  const named = distress.filter(({ one }) => one.kind !== undefined);
  say(`kind right ${share(named, ({ kindRight }) => kindRight)}`);
}

function judged(known: Example[], unknown: Example[]): Unseen[] {
  const weights = weightsOfDistress(known);
  const byKind = weightsOfKinds(known.filter(({ kind }) => kind !== undefined));
  return unknown.map((one) => {
    const row = rowOf(one.features, sizes.kind);
    const scores = byKind.map(({ kind, weights }) => ({ kind, score: scoreOf(weights, row) }));
    const best = scores.toSorted((a, b) => b.score - a.score)[0]?.kind;
    const score = scoreOf(weights, rowOf(one.features, sizes.distress));
    return { one, score, kindRight: best === one.kind };
  });
}

function share<T>(list: readonly T[], holds: (one: T) => boolean): string {
  return (list.filter(holds).length / list.length).toFixed(3);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
