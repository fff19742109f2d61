/** Which of the recorded failures are stopped, and where, before how many visitors; and which harmless changes are stopped too. */

import path from 'node:path';
import { readCase } from '../../tools/lab/case.ts';
import type { Case } from '../../tools/lab/case.ts';
import { Lab } from '../../tools/lab/lab.ts';
import type { CaseResult } from '../../tools/lab/lab.ts';
import { together } from '../../tools/lab/together.ts';
import { gatesThatMayBeOff } from '../../tools/lab/versions.ts';
import type { Pipeline } from '../../tools/lab/versions.ts';
import { casesIn, digestOf, shareOf } from './failures/cases.ts';
import { Results } from './failures/results.ts';
import { summarise } from './failures/summary.ts';
import type { Bench, Measurement } from './measurement.ts';
import { repository } from './repository.ts';

const labFolder = path.join(repository, 'tests/lab');
/** What a case takes, the running version's way back included. */
const usualSeconds = 45;

/** What is left asks the services themselves how they are. */
const healthOnly: Pipeline = { off: gatesThatMayBeOff, healthOnly: true };
const pipelines: Record<string, Pipeline> = { gates: { off: [], healthOnly: false }, health: healthOnly };

export const failures: Measurement = {
  measures: 'recorded failures and harmless changes, released against a running lab: what is stopped, and before whom',
  goal: 'every failure that can be stopped before traffic is, with 0 visitors served; no harmless change is stopped; 90 s for a release',
  settings: {},
  words: {
    shard: { like: 'i/n', pattern: /^[1-9]\d*\/[1-9]\d*$/, meaning: 'the i-th of n parts of all cases' },
    resume: {
      like: 'file',
      pattern: /./,
      meaning: 'where results are kept as they come, and from where they are taken again',
    },
    pipeline: { like: 'gates or health', pattern: /^(gates|health)$/, meaning: 'one of the two pipelines alone' },
    set: {
      like: 'recorded or fresh',
      pattern: /^(recorded|fresh)$/,
      meaning: 'cases on record, or others of their classes',
    },
    only: { like: 'names', pattern: /./, meaning: 'cases by name, joined by commas' },
  },
  seconds: () => 2 * casesIn(repository).length * usualSeconds,
  needs: ['chromium'],
  async run(bench, _settings, { shard, resume, pipeline, set, only }) {
    const wanted = casesIn(repository, set).filter(({ name }) => only === undefined || only.split(',').includes(name));
    const record = new Results(resume);
    for (const name of pipeline === undefined ? Object.keys(pipelines) : [pipeline]) {
      await runAll(bench, shareOf(shard, wanted), name, record);
    }
    return summarise(record.lines);
  },
};

interface Wanted {
  name: string;
  folder: string;
  kind: 'fault' | 'harmless';
}

/** What is released at once: one failure, or harmless changes that can be had together. */
interface Unit {
  version: Case;
  of: { one: Case; digest: string; kind: Wanted['kind'] }[];
}

/** So many harmless changes at once that a release of them takes no longer than that of one. */
const mostTogether = 20;

function unitsOf(wanted: readonly Wanted[], pipeline: string, record: Results): Unit[] {
  const units: Unit[] = [];
  for (const { name, folder, kind } of wanted) {
    const one = readCase(folder, labFolder);
    const digest = digestOf(folder, labFolder);
    if (record.has(name, pipeline, digest)) continue;
    const each = { one, digest, kind };
    if (kind === 'harmless' && joinsAny(units, each)) continue;
    units.push({ version: one, of: [each] });
  }
  return units;
}

function joinsAny(units: Unit[], each: Unit['of'][number]): boolean {
  for (const unit of units) {
    if (unit.of.length >= mostTogether || unit.of.some(({ kind }) => kind === 'fault')) continue;
    const cases = [...unit.of.map(({ one }) => one), each.one];
    const version = together(`${cases.length} changes`, cases, labFolder);
    if (version === null) continue;
    unit.version = version;
    unit.of.push(each);
    return true;
  }
  return false;
}

/** One running version serves many cases; one that may have spoilt it is followed by a new one. */
async function runAll(bench: Bench, wanted: readonly Wanted[], name: string, record: Results): Promise<void> {
  let running: Lab | null = null;
  const leave = async (): Promise<void> => {
    const [left] = [running];
    running = null;
    await left?.[Symbol.asyncDispose]();
  };
  bench.cleanUp.later(leave);
  const units = unitsOf(wanted, name, record);
  // It grows while it is gone through.
  for (const unit of units) {
    const { version, of } = unit;
    bench.signal.throwIfAborted();
    running ??= await Lab.open((text) => bench.say(text));
    const { result, reusable } = await running.run(version, pipelines[name] ?? healthOnly);
    bench.say(`${units.indexOf(unit) + 1} of ${units.length}, ${name}: ${tell(version, result)}`);
    if (!reusable) await leave();
    // Which of them is stopped, only a release of each will tell.
    if (of.length > 1 && result.outcome !== 'promoted')
      units.push(...of.map((each) => ({ version: each.one, of: [each] })));
    else
      for (const { one, digest, kind } of of)
        record.add({
          pipeline: name,
          kind,
          digest,
          expected: one.expect ?? {},
          result: resultOf(one, result, of.length),
        });
  }
  await leave();
}

/** Of one of several that were released at once. */
const resultOf = (one: Case, result: CaseResult, together: number): CaseResult =>
  together === 1
    ? result
    : {
        ...result,
        case: one.name,
        row: one.row ?? null,
        class: one.class ?? null,
        notes: [`released together with ${together - 1} others`],
      };

const tell = ({ name }: Case, { outcome, stage, gate, visitorsServed, seconds, harm }: CaseResult): string =>
  `${name} ${outcome}${stage === null ? '' : ` (${stage}: ${gate})`}, ${visitorsServed} visitors, ${seconds} s${harm.length > 0 ? `, harm: ${harm[0]}` : ''}`;
