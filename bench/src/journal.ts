/** What one durable entry costs, beside the least that durability can cost: an append and fdatasync of the same bytes. */

import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { SqliteJournal } from '../../packages/cutover/src/journal/sqlite.ts';
import type { Draft, Entry } from '../../packages/cutover/src/model/entry.ts';
import type { GateStep } from '../../packages/cutover/src/model/plan.ts';
import { compare, median, quantile } from './compare.ts';
import { fileSystemOf } from './machine.ts';
import type { Bench, Measurement, Result } from './measurement.ts';
import { repository } from './repository.ts';

const pairs = 8;

export const journal: Measurement<'entries'> = {
  measures: 'milliseconds until an entry of the journal is durable',
  goal: 'median at most 0.5 ms',
  settings: { entries: { default: 2_000, meaning: 'entries that journal appends, and lines that its peer does' } },
  seconds: ({ entries }) => 2 + entries / 500,
  needs: [],
  async run(bench, { entries }) {
    const folder = folderOnDisk(bench);
    const ours = new JournalSide(path.join(folder, 'journal.db'));
    const theirs = new FileSide(path.join(folder, 'lines'));
    bench.cleanUp.later(() => ours.close());
    bench.cleanUp.later(() => theirs.close());
    const each = Math.ceil(entries / pairs);
    const row = await compare('append to the journal', 'append and fdatasync of the same bytes', {
      pairs,
      unit: 'ms',
      ours: (pair) => (bench.say(`pair ${pair + 1} of ${pairs}`), ours.append(each)),
      theirs: () => theirs.append(ours.lines.slice(-each)),
    });
    return {
      entries: ours.ms.length,
      ...spread(ours.ms),
      peer: spread(theirs.ms),
      fileSystem: fileSystemOf(folder),
      rows: [row],
      runs: { oursMs: ours.ms, theirsMs: theirs.ms },
    } satisfies Result;
  },
};

/** Not in the system's folder for temporary files, which is in memory on many machines. */
function folderOnDisk({ cleanUp }: Bench): string {
  const parent = path.join(repository, '.cutover');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'bench-'));
  cleanUp.later(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const spread = (ms: number[]): { medianMs: number; p95Ms: number; p99Ms: number } => ({
  medianMs: median(ms),
  p95Ms: quantile(ms, 0.95),
  p99Ms: quantile(ms, 0.99),
});

/** A journal with an open release, in which a gate answers again and again: the entry that releases write most. */
class JournalSide {
  readonly ms: number[] = [];
  /** What was made durable, as text. */
  readonly lines: string[] = [];
  readonly #journal: SqliteJournal;

  constructor(file: string) {
    const holder = { pid: process.pid, startTime: 'of this bench' };
    this.#journal = SqliteJournal.open(file, holder, () => true, Date.now);
    this.#journal.append(opened);
    this.#journal.append({ release, kind: 'step-begun', facts: { step: canary.id, attempt: 1 } });
  }

  /** @returns median ms of these `count` entries */
  append(count: number): number {
    const from = this.ms.length;
    for (let left = count; left > 0; left--) {
      const draft = answer(this.ms.length);
      const { ms, result } = timed((): Entry => this.#journal.append(draft));
      this.ms.push(ms);
      this.lines.push(`${JSON.stringify(result)}\n`);
    }
    return median(this.ms.slice(from));
  }

  close(): void {
    this.#journal.close();
  }
}

class FileSide {
  readonly ms: number[] = [];
  readonly #file: number;

  constructor(file: string) {
    this.#file = openSync(file, 'a', 0o600);
  }

  /** @returns median ms of these lines */
  append(lines: readonly string[]): number {
    const from = this.ms.length;
    for (const line of lines) {
      const { ms } = timed(() => {
        writeSync(this.#file, line);
        fdatasyncSync(this.#file);
      });
      this.ms.push(ms);
    }
    return median(this.ms.slice(from));
  }

  close(): void {
    closeSync(this.#file);
  }
}

function timed<Value>(act: () => Value): { ms: number; result: Value } {
  const began = performance.now();
  const result = act();
  return { ms: performance.now() - began, result };
}

const release = 'r1-bench';
const canary: GateStep = {
  id: '01-canary',
  kind: 'gate',
  gate: 'canary',
  title: 'canary',
  services: ['api'],
  holdMs: 0,
  patienceMs: 0,
};

const opened: Draft = {
  release,
  kind: 'release-opened',
  facts: {
    tuple: { digest: '0'.repeat(64), binding: { environment: 'bench', parts: {}, values: {}, secrets: {} } },
    label: 'bench',
    colour: 'green',
    replaces: null,
    plan: { purpose: 'upgrade', steps: [canary] },
    deadline: 0,
    by: 'bench',
  },
};

const answer = (number: number): Draft => ({
  release,
  kind: 'gate-answered',
  facts: {
    step: canary.id,
    verdict: 'wait',
    reason: `watched for ${number} s`,
    evidence: {
      blue: { requests: 12_000 + number, errors: 3, p95Ms: 41.5 },
      green: { requests: 600 + number, errors: 0, p95Ms: 40.25 },
      heldMs: number * 1000,
    },
  },
});
