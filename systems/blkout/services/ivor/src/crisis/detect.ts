import { type Setting, settingsOf, speaksOfNow, withoutIdioms } from './context.ts';
import { read } from './normalise.ts';
import { type CrisisKind, crisisKinds, type Pattern, type Strength } from './pattern.ts';
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

/** What each strength counts. From `enough` on a message is answered with help. */
const weights: Record<Strength, number> = { plain: 3, strong: 2, hint: 0.7 };
const enough = 2;

/** What a setting takes away: danger is then probably the subject, and not near. */
const taken: Record<Setting, number> = { study: 3.5, story: 2.5, past: 2.5 };

export interface Verdict {
  crisis: boolean;
  /** The kind that weighs most; the help that is shown first is chosen by it. Undefined without a crisis. */
  kind: CrisisKind | undefined;
  /** Every kind that there is evidence for, most first. */
  kinds: CrisisKind[];
  score: number;
  /** What was found, for people who ask why. */
  evidence: { kind: CrisisKind; strength: Strength; words: string }[];
  settings: Setting[];
}

/**
 * Whether the writer of a message, or somebody he speaks of, may come to serious harm soon. Pure: the same message has
 * the same verdict, whatever else is up or down. In doubt it says yes.
 */
export function detect(message: string): Verdict {
  const reading = read(message);
  const text = withoutIdioms(reading.text);
  const settings = settingsOf(reading.text);
  const evidence = all.flatMap(({ kind, strength, expression }) => {
    const found = expression.exec(text);
    return found === null ? [] : [{ kind, strength, words: found[0] }];
  });
  const byKind = new Map<CrisisKind, number>();
  for (const { kind, strength } of evidence) byKind.set(kind, (byKind.get(kind) ?? 0) + weights[strength]);
  const raw = evidence.reduce((sum, { strength }) => sum + weights[strength], 0);
  const score =
    raw -
    (speaksOfNow(text) ? 0 : settings.reduce((sum, setting) => sum + taken[setting], 0)) -
    (reading.laughs ? 1 : 0) -
    (reading.asks ? 0.5 : 0);
  const crisis = score >= enough;
  const kinds = crisisKinds
    .filter((kind) => byKind.has(kind))
    .sort((a, b) => (byKind.get(b) ?? 0) - (byKind.get(a) ?? 0));
  return { crisis, kind: crisis ? kinds[0] : undefined, kinds: crisis ? kinds : [], score, evidence, settings };
}
