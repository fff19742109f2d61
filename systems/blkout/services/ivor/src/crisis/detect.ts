import { isPlainlySaid, type Setting } from './context.ts';
import { type Features, featuresOf } from './features.ts';
import { type CrisisKind, crisisKinds } from './pattern.ts';
import { type Ruling, rulingOf } from './rules.ts';
import { enough, reasonsOf, rowsOf, scoreOf, sizes, unpacked } from './weigh.ts';
import learnt from './weights.json' with { type: 'json' };

/** A kind that is this much less likely than the first is not helped with. */
const farBehind = 1.5;

export interface Verdict {
  crisis: boolean;
  /** The most likely kind; the help that is shown first is chosen by it. Undefined without a crisis. */
  kind: CrisisKind | undefined;
  /** Every likely kind, most likely first; empty without a crisis. */
  kinds: CrisisKind[];
  /** The log of the odds that this is distress. */
  score: number;
  /** What rules found, for people who ask why. */
  evidence: Ruling['evidence'];
  settings: Setting[];
  /** What weighed most, for and against, whether there is a crisis or not. */
  reasons: ReturnType<typeof reasonsOf>;
}

const distressWeights = unpacked(learnt.distress);
const kindWeights = crisisKinds.map((kind) => ({ kind, weights: unpacked(learnt.kinds[kind]) }));

/**
 * Whether the writer of a message, or somebody he speaks of, may come to serious harm soon. Pure: the same message has
 * the same verdict, whatever else is up or down. Who says plainly that he wants to die is always heard; everything else
 * that words, rules and settings say is weighed, by weights that were learnt from messages.
 */
export function detect(message: string): Verdict {
  const ruling = rulingOf(message);
  const features = featuresOf(ruling);
  const score = scoreOf(distressWeights, rowsOf(features, sizes.distress));
  const crisis = isPlainlySaid(ruling.text) || score >= enough;
  const kinds = crisis ? likelyKinds(features) : [];
  const reasons = reasonsOf(distressWeights, features);
  return { crisis, kind: kinds[0], kinds, score, evidence: ruling.evidence, settings: ruling.settings, reasons };
}

function likelyKinds(features: Features): CrisisKind[] {
  const rows = rowsOf(features, sizes.kind);
  const scores = kindWeights
    .map(({ kind, weights }) => ({ kind, score: scoreOf(weights, rows) }))
    .toSorted((a, b) => b.score - a.score);
  const best = scores[0]?.score ?? 0;
  return scores.filter(({ score }) => score > best - farBehind).map(({ kind }) => kind);
}
