import { type Setting, settingsOf, speaksOfNow, withoutIdioms } from './context.ts';
import { type Reading, read } from './normalise.ts';
import type { CrisisKind, Pattern, Strength } from './pattern.ts';
import { abuse } from './patterns/abuse.ts';
import { assault } from './patterns/assault.ts';
import { homeless } from './patterns/homeless.ts';
import { other } from './patterns/other.ts';
import { overdose } from './patterns/overdose.ts';
import { panic } from './patterns/panic.ts';
import { selfHarm } from './patterns/self-harm.ts';
import { suicide } from './patterns/suicide.ts';
import { violence } from './patterns/violence.ts';

const all: readonly Pattern[] = [
  ...overdose,
  ...violence,
  ...suicide,
  ...selfHarm,
  ...assault,
  ...abuse,
  ...homeless,
  ...panic,
  ...other,
];

/** What each strength counts. */
const weights: Record<Strength, number> = { plain: 3, strong: 2, hint: 0.7 };

/** What a setting leaves of the score: danger is then probably the subject, and not near. */
const left: Record<Setting, number> = { study: 0.2, story: 0.35, past: 0.35 };

/** What the rules find in a message. They do not decide: what they find is weighed with the words. */
export interface Ruling {
  reading: Reading;
  /** What was read, without turns of speech. */
  text: string;
  evidence: { kind: CrisisKind; strength: Strength; words: string }[];
  settings: Setting[];
  score: number;
}

export function rulingOf(message: string): Ruling {
  const reading = read(message);
  const text = withoutIdioms(reading.text);
  const settings = settingsOf(reading.text);
  const evidence = all.flatMap(({ kind, strength, expression }) => {
    const found = expression.exec(text);
    return found === null ? [] : [{ kind, strength, words: found[0] }];
  });
  const raw = evidence.reduce((sum, { strength }) => sum + weights[strength], 0);
  const share = speaksOfNow(text) ? 1 : settings.reduce((product, setting) => product * left[setting], 1);
  const score = raw * share - (reading.laughs ? 1 : 0) - (reading.asks ? 0.5 : 0);
  return { reading, text, evidence, settings, score };
}
