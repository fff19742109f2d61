/**
 * Power loss and bad media. A SIGKILL keeps the page cache and says nothing about what is on the medium, so the files are
 * cut, torn and flipped here. The rule: every acknowledged entry whose bytes are there is found again; otherwise a
 * valid prefix or JOURNAL_DAMAGED - never a crash, never a guess.
 */

import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { needs } from '../../../../tests/support/needs.ts';
import { findPart } from '../../../../tests/support/parts.ts';
import type { Entry } from '../model/entry.ts';
import { CutoverError } from '../model/errors.ts';
import { Random } from '../simulation/random.ts';
import { SqliteJournal, readJournal } from './sqlite.ts';

const seed = Number(process.env['CUTOVER_SEED'] ?? 42);
// In memory where there is such a folder: thousands of databases are written, and none has to survive the machine.
const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const holder = { pid: 1, startTime: 'then' };
const open = (file: string): SqliteJournal =>
  SqliteJournal.open(
    file,
    holder,
    () => false,
    () => 1_900_000_000_000,
  );
const random = new Random(seed);

interface Written {
  db: Buffer;
  wal: Buffer;
  entries: Entry[];
  /** Size of the write-ahead log when each entry was acknowledged. */
  acknowledgedAt: number[];
}

/** A journal as it lies on the medium while its daemon runs: nothing is checkpointed yet. */
function written(name: string, count: number): Written {
  const file = path.join(folder, name);
  const journal = open(file);
  const acknowledgedAt = [statSync(`${file}-wal`).size];
  for (let number = 1; number < count; number++) {
    journal.append({
      release: null,
      kind: 'mask-changed',
      facts: { number, colour: 'green', masked: true, reason: 'r'.repeat(random.between(0, 3_000)) },
    });
    acknowledgedAt.push(statSync(`${file}-wal`).size);
  }
  const files = {
    db: readFileSync(file),
    wal: readFileSync(`${file}-wal`),
    entries: journal.entries(),
    acknowledgedAt,
  };
  journal.close();
  return files;
}

/** What a daemon that comes back finds: the entries, or the code of its refusal. */
function reopened(db: Buffer, wal: Buffer | null): Entry[] | string {
  const file = path.join(folder, 'reopened');
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  writeFileSync(file, db);
  if (wal) writeFileSync(`${file}-wal`, wal);
  try {
    return readJournal(file).entries;
  } catch (error) {
    if (error instanceof CutoverError) return error.code;
    throw error;
  }
}

const isPrefix = (entries: Entry[], of: Entry[]): boolean =>
  entries.every(
    (entry, index) => entry.hash === of[index]?.hash && JSON.stringify(entry) === JSON.stringify(of[index]),
  );

it('finds every acknowledged entry, wherever the log is cut or torn after it', () => {
  const { db, wal, entries, acknowledgedAt } = written('cut', 8);
  const boundaries = acknowledgedAt.flatMap((at) => Array.from({ length: 40 }, (_, index) => at - 20 + index));
  const anywhere = Array.from({ length: 500 }, () => random.between(0, wal.length));
  for (const cut of [...boundaries, ...anywhere].filter((at) => at >= 0 && at <= wal.length)) {
    const acknowledged = acknowledgedAt.filter((at) => at <= cut).length;
    for (const left of [wal.subarray(0, cut), torn(wal, cut)]) {
      const found = reopened(db, left);
      if (typeof found === 'string') throw new Error(`cut at ${cut}: ${found}`);
      expect(found.length, `cut at ${cut}`).toBeGreaterThanOrEqual(acknowledged);
      expect(isPrefix(found, entries), `cut at ${cut}`).toBe(true);
    }
  }
});

/** The file keeps its length, and what came after `cut` never reached the medium. */
function torn(wal: Buffer, cut: number): Buffer {
  const copy = Buffer.from(wal);
  for (let at = cut; at < copy.length; at++) copy[at] = random.between(0, 255);
  return copy;
}

it('answers a flipped bit in the log with a valid prefix or a refusal', () => {
  const { db, wal, entries } = written('flip-log', 8);
  for (let time = 0; time < 1_000; time++) {
    const at = random.between(0, wal.length - 1);
    const found = reopened(db, flipped(wal, at, random.between(0, 7)));
    const honest = typeof found === 'string' ? found === 'JOURNAL_DAMAGED' : isPrefix(found, entries);
    expect(honest, `flipped at ${at}`).toBe(true);
  }
});

it('answers a flipped bit in the file with the very same entries or a refusal', () => {
  const file = path.join(folder, 'flip-file');
  const journal = open(file);
  for (let number = 1; number < 30; number++) {
    journal.append({
      release: null,
      kind: 'mask-changed',
      facts: { number, colour: 'green', masked: true, reason: 'r'.repeat(random.between(0, 600)) },
    });
  }
  const entries = journal.entries();
  journal.close();
  const db = readFileSync(file);
  const pages = Array.from({ length: db.length / 4_096 }, (_, page) => 4_096 * page);
  // The first bytes of a page say what is in it: each of their bits is flipped.
  const heads = pages.flatMap((page) =>
    Array.from({ length: 8 * 12 }, (_, bit) => ({ at: page + (bit >> 3), bit: bit & 7 })),
  );
  const anywhere = Array.from({ length: 2_000 }, () => ({
    at: random.between(0, db.length - 1),
    bit: random.between(0, 7),
  }));
  const refusals = new Map<string, number>();
  for (const { at, bit } of [...heads, ...anywhere]) {
    const found = reopened(flipped(db, at, bit), null);
    if (typeof found === 'string') refusals.set(found, (refusals.get(found) ?? 0) + 1);
    expect(typeof found === 'string' ? entries : found, `flipped bit ${bit} at ${at}`).toEqual(entries);
  }
  expect([...refusals.keys()].filter((code) => code !== 'JOURNAL_DAMAGED' && code !== 'STATE_TOO_NEW')).toEqual([]);
  expect(refusals.get('JOURNAL_DAMAGED')).toBeGreaterThan(1_000);
});

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

/** Appends in a process of its own until that is refused three times. @returns what it says, and how much is found afterwards */
async function writeUntilRefused(
  name: string,
  command: string,
  ...before: string[]
): Promise<{ acknowledged: number; codes: string[]; found: number }> {
  const file = path.join(folder, name);
  open(file).close();
  const script = new URL('./fixtures/write-until-refused.ts', import.meta.url).pathname;
  const run = [...before, process.execPath, ...process.execArgv, script, file];
  const { stdout } = await promisify(execFile)(command, run);
  copyFileSync(file, `${file}-copy`);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${file}-copy-wal`);
  const told = JSON.parse(stdout) as { acknowledged: number; codes: string[] };
  return { ...told, found: readJournal(`${file}-copy`).entries.length };
}

const refused = ['JOURNAL_UNWRITABLE', 'JOURNAL_UNWRITABLE', 'JOURNAL_UNWRITABLE'];

it('never writes again after the disk was full, and the next daemon finds what was acknowledged', async () => {
  // The limit of a file's size is the disk's end for this process: the kernel refuses the write itself.
  const limited = ['-c', 'ulimit -f 256 && exec "$0" "$@"'];
  const { acknowledged, codes, found } = await writeUntilRefused('full', '/bin/sh', ...limited);
  expect(codes).toEqual(refused);
  expect(acknowledged).toBeGreaterThan(5);
  expect(found).toBeGreaterThanOrEqual(acknowledged);
});

needs('strace')('a disk that answers a sync with an error', () => {
  it('is never trusted again, and the next daemon finds what was acknowledged', async () => {
    const sync = ['-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO:when=30'];
    const traced = ['-f', '-o', '/dev/null', ...sync];
    const { acknowledged, codes, found } = await writeUntilRefused('unsynced', findPart('strace') ?? '', ...traced);
    expect(codes).toEqual(refused);
    expect(acknowledged).toBeGreaterThan(5);
    expect(found).toBeGreaterThanOrEqual(acknowledged);
  });
});
