/**
 * Makes `src/crisis/weights.json` from the messages beside this file and those of `evaluation/development`; never from what is
 * held out. Says first how well it does on messages that it has not seen (six folds). `--write` writes, `--errors` lists
 * what is misheard: `node --conditions=source <this file> [--write] [--errors]`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enough } from '../src/crisis/detect.ts';
import { crisisKinds } from '../src/crisis/pattern.ts';
import { bucketsOf, scoreOf, sizes } from '../src/crisis/weigh.ts';
import { type Example, examples } from './examples.ts';
import { learn, weightsFor } from './learn.ts';

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
  const distress = unseen.filter(({ one }) => one.distress);
  const ordinary = unseen.filter(({ one }) => !one.distress);
  const heard = (list: Unseen[], from: number): string =>
    share(list, ({ one, score }) => one.plainlySaid || score >= from);
  for (const more of [1, 0.5, 0, -0.5, -1, -1.5])
    say(`${enough + more}: recall ${heard(distress, enough + more)}, false alarms ${heard(ordinary, enough + more)}`);
  const named = distress.filter(({ one }) => one.kind !== undefined);
  say(`kind right ${share(named, ({ kindRight }) => kindRight)}`);
  if (!process.argv.includes('--errors')) return;
  for (const { one, score } of unseen)
    if ((one.plainlySaid || score >= enough) !== one.distress)
      say(`${one.distress ? 'MISS' : 'FALSE'} ${score.toFixed(2)} ${one.text}`);
}

function judged(known: Example[], unknown: Example[]): Unseen[] {
  const weights = weightsFor(known, sizes.distress, ({ distress }) => distress);
  const named = known.filter(({ kind }) => kind !== undefined);
  const byKind = crisisKinds.map((kind) => weightsFor(named, sizes.kind, (one) => one.kind === kind));
  return unknown.map((one) => {
    const buckets = bucketsOf(one.features, sizes.kind);
    const scores = byKind.map((weights) => scoreOf(weights, buckets));
    const best = crisisKinds[scores.indexOf(Math.max(...scores))];
    const score = scoreOf(weights, bucketsOf(one.features, sizes.distress));
    return { one, score, kindRight: best === one.kind };
  });
}

function share<T>(list: readonly T[], holds: (one: T) => boolean): string {
  return (list.filter(holds).length / list.length).toFixed(3);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
