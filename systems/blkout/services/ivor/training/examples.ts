import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { featuresOf } from '../src/crisis/features.ts';
import { type CrisisKind, crisisKinds } from '../src/crisis/pattern.ts';
import { rulingOf } from '../src/crisis/rules.ts';
import { isPlainlySaid } from '../src/crisis/context.ts';

/** A message to learn from. */
export interface Example {
  text: string;
  distress: boolean;
  /** Undefined where the kind was not said. */
  kind: CrisisKind | undefined;
  /** Heard whatever the weights say. */
  plainlySaid: boolean;
  features: string[];
}

const kindNamed = (name: string): CrisisKind | undefined => crisisKinds.find((kind) => kind === name);

function example(text: string, distress: boolean, kind?: CrisisKind): Example {
  const ruling = rulingOf(text);
  return { text, distress, kind, plainlySaid: isPlainlySaid(ruling.text), features: [...featuresOf(ruling)] };
}

/** All messages beside this file and in `evaluation/development`. In `distress.txt` a line `# kind` names the kind of what follows. */
export function examples(): Example[] {
  const found: Example[] = [];
  for (const { text, kind } of development('distress')) found.push(example(text, true, kindNamed(kind)));
  for (const { text } of development('ordinary')) found.push(example(text, false));
  let kind: CrisisKind | undefined;
  for (const line of lines('distress')) {
    if (line.startsWith('# ')) kind = kindNamed(line.slice(2));
    else found.push(example(line, true, kind));
  }
  for (const line of lines('ordinary')) found.push(example(line, false));
  return found;
}

const lines = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8')
    .trim()
    .split('\n');

function development(name: string): { text: string; kind: string }[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../evaluation/development', `${name}.json`), 'utf8'));
}
