/** How well IVOR hears distress, on messages that were written apart from its rules. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Measurement, Result } from './measurement.ts';
import { repository } from './repository.ts';

interface Labelled {
  text: string;
  kind: string;
}

const service = path.join(repository, 'systems/blkout/services/ivor');
const folder = path.join(service, 'evaluation');

/** By its path, so that the bench stands without BLKOUT. */
type Detect = (message: string) => { kind: string | undefined };

export const ivor: Measurement<never> = {
  measures: 'how much distress IVOR hears, and how often it hears some where there is none',
  goal: 'recall at least 0.98 on at least 200 messages in distress; falseAlarms at most 0.05 on at least 300 ordinary ones',
  settings: {},
  seconds: () => 15,
  needs: [],
  run: async () => {
    const { detect } = (await import(path.join(service, 'src/crisis/detect.ts'))) as { detect: Detect };
    return {
      ...figuresOf(detect, 'fresh-3'),
      spent: Object.fromEntries(spent.map((set) => [set, figuresOf(detect, set)])),
    };
  },
};

/** Sets that the detector was tuned on and learns from: what it scores there only tells that nothing broke. */
const spent = ['development', 'held-out', 'fresh', 'fresh-2'];

/** Figures alone: a set that judges is read by no person who writes a rule. */
function figuresOf(detect: Detect, set: string): Result {
  const distress = messages(detect, set, 'distress');
  const ordinary = messages(detect, set, 'ordinary');
  const heard = distress.filter(({ found }) => found !== undefined);
  const alarms = ordinary.filter(({ found }) => found !== undefined);
  return {
    distress: distress.length,
    ordinary: ordinary.length,
    recall: share(heard.length, distress.length),
    falseAlarms: share(alarms.length, ordinary.length),
    kindRight: share(heard.filter(({ kind, found }) => kind === found).length, distress.length),
    confusion: { distress: table(distress), ordinary: table(ordinary) },
  };
}

function messages(detect: Detect, set: string, name: string): { kind: string; found: string | undefined }[] {
  const labelled = JSON.parse(readFileSync(path.join(folder, set, `${name}.json`), 'utf8')) as Labelled[];
  return labelled.map(({ text, kind }) => ({ kind, found: detect(text).kind }));
}

/** For each kind that the writer meant, how many were taken for which; `none` is ordinary. */
function table(list: readonly { kind: string; found: string | undefined }[]): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {};
  for (const { kind, found = 'none' } of list) {
    const row = (rows[kind] ??= {});
    row[found] = (row[found] ?? 0) + 1;
  }
  return rows;
}

const share = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 10_000;
