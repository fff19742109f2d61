import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { contractTime, journalContract } from './journal.contract.ts';
import { MemoryJournal, emptyDisk } from './memory.ts';
import { SqliteJournal, leaseMs, readJournal } from './sqlite.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const freshFile = (): string => path.join(folder, `${++files}.db`);
const holder = (pid: number): { pid: number; startTime: string } => ({ pid, startTime: 'then' });
const dead = (): boolean => false;
const alive = (): boolean => true;

journalContract('memory', () => {
  const disk = emptyDisk();
  return { open: () => new MemoryJournal(disk, 'somebody', () => contractTime), read: () => disk.entries };
});

journalContract('sqlite', () => {
  const file = freshFile();
  let pid = 0;
  return {
    open: () => SqliteJournal.open(file, holder(++pid), dead, () => contractTime),
    read: () => readJournal(file).entries,
  };
});

describe('the lease', () => {
  it('is refused while its holder lives and renews, and says by whom', () => {
    const file = freshFile();
    let now = contractTime;
    const first = SqliteJournal.open(file, holder(1), alive, () => now);
    for (let beat = 0; beat < 20; beat++) {
      now += leaseMs - 1;
      expect(() => SqliteJournal.open(file, holder(2), alive, () => now)).toThrow(
        expect.objectContaining({ code: 'LEASE_TAKEN', message: expect.stringContaining('pid 1') as string }) as Error,
      );
      first.renewLease();
    }
    expect(first.state().leaseEpoch).toBe(1);
  });

  it('passes on after a silence, and the silent holder can neither write nor renew', () => {
    const file = freshFile();
    let now = contractTime;
    const first = SqliteJournal.open(file, holder(1), alive, () => now);
    now += leaseMs;
    const second = SqliteJournal.open(file, holder(2), alive, () => now);
    expect(second.entries().at(-1)?.facts).toEqual({ holder: 'pid 2 since then', previous: 'pid 1 since then' });
    expect(() => first.renewLease()).toThrow(expect.objectContaining({ code: 'LEASE_LOST' }) as Error);
    expect(() => first.append({ release: null, kind: 'system-stopped', facts: { by: 'me' } })).toThrow(
      expect.objectContaining({ code: 'LEASE_LOST' }) as Error,
    );
    second.renewLease();
  });

  it('passes on at once when its holder is dead', () => {
    const file = freshFile();
    SqliteJournal.open(file, holder(1), alive, () => contractTime);
    expect(SqliteJournal.open(file, holder(2), dead, () => contractTime).state().leaseEpoch).toBe(2);
  });
});

describe('the file', () => {
  it('refuses to change or delete an entry', () => {
    const file = freshFile();
    SqliteJournal.open(file, holder(1), dead, () => contractTime).close();
    const db = new DatabaseSync(file);
    expect(() => db.exec("update entries set body = '{}'")).toThrow('entries never change');
    expect(() => db.exec('delete from entries')).toThrow('entries are never deleted');
    expect(() => db.exec("insert or replace into entries (seq, body) values (1, '{}')")).toThrow('entries');
    db.close();
  });

  it('of a later version is left alone', () => {
    const file = freshFile();
    const db = new DatabaseSync(file);
    db.exec('pragma user_version = 99');
    db.close();
    expect(() => SqliteJournal.open(file, holder(1), dead, () => contractTime)).toThrow(
      expect.objectContaining({ code: 'STATE_TOO_NEW' }) as Error,
    );
  });
});
