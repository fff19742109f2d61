/** How well `cutover scan` judges files that somebody else wrote and labelled, beside a search for words. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openProject } from '../../packages/cutover/src/scan/project.ts';
import { rules } from '../../packages/cutover/src/scan/rules/all.ts';
import { scan as scanProject } from '../../packages/cutover/src/scan/scan.ts';
import type { Measurement, Result } from './measurement.ts';
import { repository } from './repository.ts';

const sets = ['development', 'held-out', 'fresh', 'fresh-2', 'fresh-3'];
const judged = ['mock-data', 'xss'] as const;

export const scan: Measurement<never> = {
  measures: 'precision and recall of the rules mock-data and xss on labelled files, beside a search for words',
  goal: 'precision and recall at least 0.90 each, of files and of findings',
  settings: {},
  words: {
    set: {
      like: sets.join('|'),
      pattern: new RegExp(`^(?:${sets.join('|')})$`),
      meaning: 'the one set to judge; all unless told',
    },
  },
  seconds: () => 20,
  needs: [],
  async run(_bench, _settings, { set }) {
    const result: Result = {};
    for (const name of set === undefined ? sets : [set])
      result[name] = Object.fromEntries(
        await Promise.all(
          judged.map(async (rule) => [
            rule,
            await judge(path.join(repository, 'bench/evaluation/scan', name, rule), rule),
          ]),
        ),
      ) as Result;
    return result;
  },
};

interface Label {
  line: number;
  /** Other lines on which the same fault may be told. */
  also?: number[];
}

type Labels = { file: string; findings: Label[] }[];

async function judge(folder: string, rule: (typeof judged)[number]): Promise<Result> {
  const labels = JSON.parse(readFileSync(path.join(folder, 'labels.json'), 'utf8')) as Labels;
  const { findings } = await scanProject(
    await openProject(folder),
    rules.filter(({ name }) => name === rule),
  );
  const linesOf = new Map(
    labels.map(({ file }) => [file, findings.filter((one) => one.file === file).map(({ line }) => line)]),
  );
  const words = new Map(
    labels.map(({ file }) => [file, linesWith(searched[rule], readFileSync(path.join(folder, file), 'utf8'))]),
  );
  return { ...figuresOf(labels, linesOf), wordSearch: figuresOf(labels, words) };
}

/** What a careful person would search for. */
const searched = {
  'mock-data': /\b(?:mock|fake|dummy|sample|placeholder|fallback|hard-?coded|lorem ipsum)\w*|Math\.random|setTimeout/i,
  xss: /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|srcdoc|\beval\(|new Function|\.html\(/i,
};

const linesWith = (words: RegExp, text: string): number[] =>
  text.split('\n').flatMap((line, index) => (words.test(line) ? [index + 1] : []));

/** As `bench/evaluation/scan/README.md` defines them. */
function figuresOf(labels: Labels, reported: ReadonlyMap<string, number[]>): Result {
  const hits = (line: number, { line: at, also = [] }: Label): boolean =>
    Math.abs(line - at) <= 1 || also.includes(line);
  let [found, all, reports, right] = [0, 0, 0, 0];
  let [faultyTold, faulty, told] = [0, 0, 0];
  for (const { file, findings } of labels) {
    const lines = reported.get(file) ?? [];
    all += findings.length;
    found += findings.filter((label) => lines.some((line) => hits(line, label))).length;
    reports += lines.length;
    right += lines.filter((line) => findings.some((label) => hits(line, label))).length;
    if (lines.length > 0) told++;
    if (findings.length > 0) faulty++;
    if (lines.length > 0 && findings.length > 0) faultyTold++;
  }
  return { files: rates(faultyTold, told, faultyTold, faulty), findings: rates(right, reports, found, all) };
}

function rates(right: number, reports: number, found: number, all: number): Result {
  const [precision, recall] = [share(right, reports), share(found, all)];
  return { precision, recall, f1: round((2 * precision * recall) / (precision + recall || 1)), of: all };
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : round(part / whole));
const round = (value: number): number => Math.round(value * 1000) / 1000;
