import { type Setting, settingsOf, speaksOfNow, withoutIdioms } from './context.ts';
import { featuresOf } from './features.ts';
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
import learntWeights from './weights.json' with { type: 'json' };

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

/** What a setting leaves of the score: danger is then probably the subject, and not near. */
const left: Record<Setting, number> = { study: 0.2, story: 0.35, past: 0.35 };

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
 * the same verdict, whatever else is up or down. The rules are asked first; what they let pass is weighed word by word,
 * by weights that were learnt from messages. In doubt it says yes.
 */
export function detect(message: string): Verdict {
  const verdict = byRules(message);
  if (verdict.crisis) return verdict;
  const reading = read(message);
  const features = featuresOf(reading, withoutIdioms(reading.text));
  const likelihood = likelihoodOf(features);
  if (likelihood < likelyFrom(features, verdict.settings)) return verdict;
  const kinds = verdict.kinds.length > 0 ? verdict.kinds : [kindByFamilies(features)];
  return { ...verdict, crisis: true, kinds, kind: kinds[0], score: likelihood };
}

/** What the rules alone say. */
export function byRules(message: string): Verdict {
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
  const share = speaksOfNow(text) ? 1 : settings.reduce((product, setting) => product * left[setting], 1);
  const score = raw * share - (reading.laughs ? 1 : 0) - (reading.asks ? 0.5 : 0);
  const crisis = score >= enough;
  const kinds = crisisKinds
    .filter((kind) => byKind.has(kind))
    .sort((a, b) => (byKind.get(b) ?? 0) - (byKind.get(a) ?? 0));
  return { crisis, kind: crisis ? kinds[0] : undefined, kinds, score, evidence, settings };
}

/**
 * From here on a message that no rule knows counts as distress, as chosen on messages that the weights had not seen: soon
 * where nothing in it speaks of ordinary things, later where something does.
 */
export function likelyFrom(features: ReadonlySet<string>, settings: readonly Setting[]): number {
  const asks = features.has('s:asks');
  return (features.has('s:unanchored') ? (asks ? 0.3 : -0.4) : asks ? 2 : 1.2) + 1.5 * settings.length;
}

const learnt = new Map<string, number>(Object.entries(learntWeights));

const likelihoodOf = (features: ReadonlySet<string>): number =>
  [...features].reduce((sum, feature) => sum + (learnt.get(feature) ?? 0), 0);

/** The kind of a message that no rule knows, by the families of words that meet in it. */
function kindByFamilies(features: ReadonlySet<string>): CrisisKind {
  const has = (...families: string[]): boolean => families.every((family) => features.has(`f:${family}`));
  if (has('drug') || has('state', 'body')) return 'overdose';
  if (has('harm', 'near') || has('harm', 'kin') || has('force', 'kin') || has('force', 'near')) return 'abuse';
  if (has('threat') || has('crowd', 'harm')) return 'violence';
  if (has('roof', 'out') || has('roof', 'cold') || has('roof', 'when')) return 'homeless-tonight';
  if (has('death') || has('despair')) return 'suicide';
  if (has('mind') || has('fear')) return 'panic';
  return 'other';
}
