import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Features, featuresOf } from '../src/crisis/features.ts';
import { type CrisisKind, crisisKinds } from '../src/crisis/pattern.ts';
import { rulingOf } from '../src/crisis/rules.ts';
import { isPlainlySaid } from '../src/crisis/context.ts';

/** A message to learn from. */
export interface Example {
  /** Where it comes from: `training`, or a set of `evaluation`. */
  set: string;
  text: string;
  distress: boolean;
  /** Undefined where the kind was not said. */
  kind: CrisisKind | undefined;
  /** Heard whatever the weights say. */
  plainlySaid: boolean;
  features: Features;
}

const kindNamed = (name: string): CrisisKind | undefined => crisisKinds.find((kind) => kind === name);

function example(set: string, text: string, distress: boolean, kind?: CrisisKind): Example {
  const ruling = rulingOf(text);
  return { set, text, distress, kind, plainlySaid: isPlainlySaid(ruling.text), features: featuresOf(ruling) };
}

/** Sets of `evaluation` that rules were tuned on, so that they judge nothing any more. */
const spent = ['development', 'held-out', 'fresh'];

/** All messages beside this file and in the sets that are spent. In `distress.txt` a line `# kind` names the kind of what follows. */
export function examples(): Example[] {
  const found: Example[] = [];
  for (const set of spent) {
    for (const { text, kind } of messages(set, 'distress')) found.push(example(set, text, true, kindNamed(kind)));
    for (const { text } of messages(set, 'ordinary')) found.push(example(set, text, false));
  }
  let kind: CrisisKind | undefined;
  for (const line of lines('distress')) {
    if (line.startsWith('# ')) kind = kindNamed(line.slice(2));
    else found.push(example('training', line, true, kind));
  }
  for (const line of lines('ordinary')) found.push(example('training', line, false));
  return found;
}

const lines = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8')
    .trim()
    .split('\n');

function messages(set: string, name: string): { text: string; kind: string }[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../evaluation', set, `${name}.json`), 'utf8'));
}
