import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Features, featuresOf } from '../src/crisis/features.ts';
import { type CrisisKind, crisisKinds } from '../src/crisis/pattern.ts';
import { rulingOf } from '../src/crisis/rules.ts';
import { isPlainlySaid } from '../src/crisis/context.ts';

/** A message to learn from. */
export interface Message {
  /** Where it comes from: `training`, or a set of `evaluation`. */
  set: string;
  text: string;
  distress: boolean;
  /** Undefined where the kind was not said. */
  kind: CrisisKind | undefined;
  /** Ordinary, and written so that it sounds like distress. */
  hard: boolean;
}

/** A message as it is weighed. */
export interface Example extends Message {
  /** Heard whatever the weights say. */
  plainlySaid: boolean;
  features: Features;
}

const kindNamed = (name: string): CrisisKind | undefined => crisisKinds.find((kind) => kind === name);

/** Sets of `evaluation` that rules were tuned on, so that they judge nothing any more. */
export const spent = ['development', 'held-out', 'fresh', 'fresh-2'];

const hardKinds = new Set(['hyperbole', 'homonym', 'quotation', 'past']);

/** Tells whether weights were learnt from these messages. */
export const digestOf = (learntFrom: readonly Message[]): string =>
  createHash('sha256')
    .update(JSON.stringify(learntFrom.map(({ text, distress, kind }) => [text, distress, kind])))
    .digest('hex');

export function examples(): Example[] {
  return messages().map((message) => {
    const ruling = rulingOf(message.text);
    return { ...message, plainlySaid: isPlainlySaid(ruling.text), features: featuresOf(ruling) };
  });
}

/** All messages beside this file and in the sets that are spent. In `distress.txt` a line `# kind` names the kind of what follows. */
export function messages(): Message[] {
  const found: Message[] = [];
  for (const set of spent) {
    for (const { text, kind } of judged(set, 'distress'))
      found.push({ set, text, distress: true, kind: kindNamed(kind), hard: false });
    for (const { text, kind } of judged(set, 'ordinary'))
      found.push({ set, text, distress: false, kind: undefined, hard: hardKinds.has(kind) });
  }
  const set = 'training';
  let kind: CrisisKind | undefined;
  for (const text of lines('distress')) {
    if (text.startsWith('# ')) kind = kindNamed(text.slice(2));
    else found.push({ set, text, distress: true, kind, hard: false });
  }
  for (const text of lines('ordinary')) found.push({ set, text, distress: false, kind: undefined, hard: false });
  return found;
}

const lines = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8')
    .trim()
    .split('\n');

function judged(set: string, name: string): { text: string; kind: string }[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../evaluation', set, `${name}.json`), 'utf8'));
}
