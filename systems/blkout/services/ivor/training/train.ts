/**
 * Makes `src/crisis/weights.json` from the messages beside this file and those of the sets of `evaluation` that are spent;
 * never from a set that still judges. `--judge` says instead how well it does on messages that it has not seen, `--errors` lists as well
 * what is misheard there: `node --conditions=source <this file> [--judge] [--errors]`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enough, rowsOf, scoreOf, sizes } from '../src/crisis/weigh.ts';
import { type Example, examples, spent } from './examples.ts';
import { learn, weightsOfDistress, weightsOfKinds } from './learn.ts';

const all = examples();
if (process.argv.includes('--judge')) judge();
else writeFileSync(join(import.meta.dirname, '../src/crisis/weights.json'), `${JSON.stringify(learn(all), null, 2)}\n`);

interface Unseen {
  one: Example;
  score: number;
  /** Whether the kind that weighs most is the one that was meant. */
  kindRight: boolean;
}

/** Each set by weights that saw nothing by its author: folds cut by chance would flatter, for an author has turns of speech. */
function judge(): void {
  const bySet = spent.map((set) =>
    judged(
      all.filter((one) => one.set !== set),
      all.filter((one) => one.set === set),
    ),
  );
  for (const [at, unseen] of bySet.entries()) figures(`${spent[at]}, by weights learnt from all the others`, unseen);
  figures('all spent sets, so', bySet.flat());
  if (process.argv.includes('--errors')) sayErrors(bySet.flat());
}

/** Of a day's ordinary messages one in four sounds like distress, as in `fresh-3`. */
const hardShare = 0.25;

function figures(title: string, unseen: Unseen[]): void {
  say(`${title}:`);
  const distress = unseen.filter(({ one }) => one.distress);
  const hard = unseen.filter(({ one }) => one.hard);
  const plain = unseen.filter(({ one }) => !one.distress && !one.hard);
  for (const more of [2, 1.5, 1, 0.5, 0, -0.5, -1, -1.5, -2]) {
    const heard = (list: Unseen[]): number =>
      list.filter(({ one, score }) => one.plainlySaid || score >= enough + more).length / list.length;
    const ofADay = hardShare * heard(hard) + (1 - hardShare) * heard(plain);
    say(
      `  from ${(enough + more).toFixed(1)}: recall ${heard(distress).toFixed(3)}, false alarms of a day ${ofADay.toFixed(3)}` +
        ` (plain ${heard(plain).toFixed(3)}, hard ${heard(hard).toFixed(3)})`,
    );
  }
  const named = distress.filter(({ one }) => one.kind !== undefined);
  say(`  kind right ${(named.filter(({ kindRight }) => kindRight).length / named.length).toFixed(3)}`);
}

function sayErrors(unseen: Unseen[]): void {
  for (const { one, score } of unseen)
    if ((one.plainlySaid || score >= enough) !== one.distress)
      say(`${one.distress ? 'MISS' : 'FALSE'} ${score.toFixed(2)} ${one.set}: ${one.text}`);
}

function judged(known: Example[], unknown: Example[]): Unseen[] {
  const weights = weightsOfDistress(known);
  const byKind = weightsOfKinds(known.filter(({ kind }) => kind !== undefined));
  return unknown.map((one) => {
    const rows = rowsOf(one.features, sizes.kind);
    const scores = byKind.map(({ kind, weights }) => ({ kind, score: scoreOf(weights, rows) }));
    const best = scores.toSorted((a, b) => b.score - a.score)[0]?.kind;
    const score = scoreOf(weights, rowsOf(one.features, sizes.distress));
    return { one, score, kindRight: best === one.kind };
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
