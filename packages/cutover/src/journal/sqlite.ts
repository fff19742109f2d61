/**
 * The journal on disk: SQLite in WAL mode with synchronous=FULL, so an entry is on the medium when `append` returns.
 * The same file holds the environment's lease; an append checks the lease's epoch in its own transaction, which is what
 * fences a daemon that was stopped while another took over.
 */

import { DatabaseSync } from 'node:sqlite';
import type { Draft, Entry } from '../model/entry.ts';
import { asCutoverError, CutoverError } from '../model/errors.ts';
import type { EnvironmentState } from '../model/release.ts';
import { seal } from './chain.ts';
import { Log, LoggedJournal } from './log.ts';

/** Version of the file's layout, kept in `user_version`. */
const layout = 1;

/** A holder that has not renewed its lease for this long may be replaced although its process exists. */
export const leaseMs = 10_000;

export interface Holder {
  pid: number;
  /** Start time of the process as its system tells it, so that a reused pid is not taken for it. */
  startTime: string;
}

interface LeaseRow {
  epoch: number;
  pid: number;
  start_time: string;
  renewed_at: number;
}

export class SqliteJournal extends LoggedJournal {
  readonly #db: DatabaseSync;
  readonly #epoch: number;
  readonly #now: () => number;
  #broken: unknown = null;

  private constructor(db: DatabaseSync, log: Log, epoch: number, now: () => number) {
    super(log);
    this.#db = db;
    this.#epoch = epoch;
    this.#now = now;
  }

  /**
   * Opens the journal for writing and takes its lease.
   * @param isAlive whether the process that holds the lease still exists
   * @throws CutoverError LEASE_TAKEN, JOURNAL_DAMAGED, JOURNAL_UNWRITABLE, STATE_TOO_NEW
   */
  static open(file: string, holder: Holder, isAlive: (holder: Holder) => boolean, now: () => number): SqliteJournal {
    const db = openDatabase(file);
    try {
      const { log, taken } = durable(db, () => {
        // In the lease's own transaction: the holder before may write until this very moment.
        const read = readLog(db);
        return { log: read, taken: takeLease(db, read.tip.epoch, holder, isAlive, now()) };
      });
      const journal = new SqliteJournal(db, log, taken.epoch, now);
      journal.append({ release: null, kind: 'lease-taken', facts: { holder: tell(holder), previous: taken.previous } });
      return journal;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  append(draft: Draft): Entry {
    const { seq, hash } = this.log.tip;
    const entry = seal(draft, { seq: seq + 1, epoch: this.#epoch, at: this.#now(), previous: hash });
    const body = JSON.stringify(entry);
    // What a later reader will get, so that this process decides on exactly the same.
    const stored = JSON.parse(body) as Entry;
    this.#write(() => {
      this.#mustHoldLease();
      this.log.propose(stored);
      this.#db.prepare('insert into entries (seq, body) values (?, ?)').run(entry.seq, body);
    });
    this.log.announce();
    return stored;
  }

  /** To be called every second or so. @throws CutoverError LEASE_LOST */
  renewLease(): void {
    this.#write(() => {
      this.#mustHoldLease();
      this.#db.prepare('update lease set renewed_at = ?').run(this.#now());
    });
  }

  close(): void {
    this.#db.close();
  }

  /** After a failed write nobody knows what the disk holds: this process never writes again. */
  #write(write: () => void): void {
    if (this.#broken) throw unwritable(this.#broken);
    try {
      durable(this.#db, write);
    } catch (error) {
      if (asCutoverError(error).code === 'JOURNAL_UNWRITABLE') this.#broken = error;
      throw error;
    }
  }

  #mustHoldLease(): void {
    const epoch = leaseRow(this.#db)?.epoch;
    if (epoch !== this.#epoch)
      throw new CutoverError('LEASE_LOST', `this daemon holds epoch ${this.#epoch}, the journal is at ${epoch}`);
  }
}

/** Reads a journal that a daemon may be writing at this moment. @throws CutoverError JOURNAL_DAMAGED, STATE_TOO_NEW */
export function readJournal(file: string): { state: EnvironmentState; entries: Entry[] } {
  const db = openDatabase(file);
  try {
    const log = readLog(db);
    return { state: log.state(), entries: log.entries() };
  } finally {
    db.close();
  }
}

function openDatabase(file: string): DatabaseSync {
  let db: DatabaseSync;
  try {
    db = new DatabaseSync(file, { timeout: 5000 });
    db.exec('pragma journal_mode = wal; pragma synchronous = full;');
  } catch (error) {
    throw readFailure(error, file);
  }
  try {
    upgrade(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error instanceof CutoverError ? error : readFailure(error, file);
  }
}

function upgrade(db: DatabaseSync, file: string): void {
  const { user_version: found } = db.prepare('pragma user_version').get() as { user_version: number };
  if (found > layout)
    throw new CutoverError('STATE_TOO_NEW', `${file} has layout ${found}, this version knows ${layout}`);
  if (found === layout) return;
  db.exec(`
    begin immediate;
    create table if not exists entries (seq integer primary key, body text not null) strict;
    create table if not exists lease (
      one integer primary key check (one = 1), epoch integer not null, pid integer not null, start_time text not null, renewed_at integer not null
    ) strict;
    create trigger if not exists entries_follow before insert on entries
      when new.seq <> (select coalesce(max(seq), 0) + 1 from entries) begin select raise(abort, 'entries follow one another'); end;
    create trigger if not exists entries_stay before update on entries begin select raise(abort, 'entries never change'); end;
    create trigger if not exists entries_remain before delete on entries begin select raise(abort, 'entries are never deleted'); end;
    pragma user_version = ${layout};
    commit;
  `);
}

function readLog(db: DatabaseSync): Log {
  const log = new Log();
  try {
    mustBeSound(db);
    const rows = db.prepare('select seq, body from entries order by seq').iterate() as Iterable<{
      seq: number;
      body: string;
    }>;
    for (const row of rows) log.add(parse(row));
  } catch (error) {
    throw error instanceof CutoverError ? error : readFailure(error, 'the journal');
  }
  return log;
}

/** The chain cannot tell that its last entries are gone; the pages that held them can. */
function mustBeSound(db: DatabaseSync): void {
  const found = db.prepare('pragma quick_check(1)').get() as { quick_check: string };
  if (found.quick_check !== 'ok') throw new CutoverError('JOURNAL_DAMAGED', found.quick_check);
}

function parse(row: { seq: number; body: string }): Entry {
  try {
    const entry = JSON.parse(row.body) as Entry | null;
    if (typeof entry === 'object' && entry !== null) return entry;
  } catch {
    // Told below.
  }
  throw new CutoverError('JOURNAL_DAMAGED', `entry ${row.seq} is not a JSON object`);
}

const leaseRow = (db: DatabaseSync): LeaseRow | undefined =>
  db.prepare('select epoch, pid, start_time, renewed_at from lease').get() as LeaseRow | undefined;

function takeLease(
  db: DatabaseSync,
  written: number,
  holder: Holder,
  isAlive: (holder: Holder) => boolean,
  now: number,
): { epoch: number; previous: string | null } {
  const row = leaseRow(db);
  if ((row?.epoch ?? 0) < written)
    throw new CutoverError(
      'JOURNAL_DAMAGED',
      `the lease is at epoch ${row?.epoch}, entries were written under ${written}`,
    );
  const before = row ? { pid: row.pid, startTime: row.start_time } : null;
  if (row && before && now - row.renewed_at < leaseMs && isAlive(before)) {
    throw new CutoverError('LEASE_TAKEN', `a daemon (pid ${before.pid}) runs for this environment`);
  }
  const epoch = (row?.epoch ?? 0) + 1;
  db.prepare('insert or replace into lease (one, epoch, pid, start_time, renewed_at) values (1, ?, ?, ?, ?)').run(
    epoch,
    holder.pid,
    holder.startTime,
    now,
  );
  return { epoch, previous: before ? tell(before) : null };
}

const tell = (holder: Holder): string => `pid ${holder.pid} since ${holder.startTime}`;

/** Runs `write` in one transaction that is on disk when this returns. */
function durable<T>(db: DatabaseSync, write: () => T): T {
  try {
    db.exec('begin immediate');
  } catch (error) {
    throw unwritable(error);
  }
  try {
    const result = write();
    db.exec('commit');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    throw error instanceof CutoverError ? error : unwritable(error);
  }
}

const unwritable = (error: unknown): CutoverError =>
  new CutoverError('JOURNAL_UNWRITABLE', error instanceof Error ? error.message : String(error), { cause: error });

function readFailure(error: unknown, file: string): CutoverError {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : null;
  return new CutoverError(
    code !== null && outOfReach.has(code) ? 'JOURNAL_UNWRITABLE' : 'JOURNAL_DAMAGED',
    `${file}: ${message}`,
    { cause: error },
  );
}

/** Primary result codes of SQLite that speak of the medium and not of what is on it: from PERM, BUSY and LOCKED to CANTOPEN. */
const outOfReach = new Set([3, 5, 6, 7, 8, 10, 13, 14]);
