/**
 * Measures of the last 30 days, by the minute for a day and by the quarter of an hour for the rest. One SQLite file that
 * never exceeds 64 MiB; what does not fit is not kept. It holds no truth: a file that is damaged is begun anew.
 */

import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Milliseconds of one point, and for how long it is kept. */
const resolutions = [
  { stepMs: 60_000, keepMs: 24 * 3_600_000 },
  { stepMs: 15 * 60_000, keepMs: 30 * 24 * 3_600_000 },
] as const;

const largestBytes = 64 * 2 ** 20;
const pageBytes = 4_096;
const pruneEveryMs = 3_600_000;
const layout = 1;

/** What was seen in `stepMs` from `at` (ms since 1970) on. */
export interface Point {
  at: number;
  mean: number;
  least: number;
  largest: number;
}

export interface Series {
  name: string;
  stepMs: number;
  points: Point[];
}

export class History {
  readonly #db: DatabaseSync;
  #pruneAt = 0;

  private constructor(db: DatabaseSync) {
    this.#db = db;
  }

  static open(file: string): History {
    try {
      return new History(openDatabase(file));
    } catch {
      for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
      return new History(openDatabase(file));
    }
  }

  /** @param at ms since 1970 @throws Error when the disk does not take it; what is kept stays */
  add(at: number, values: ReadonlyMap<string, number>): void {
    if (at >= this.#pruneAt) this.#prune(at);
    const write = this.#db.prepare(
      `insert into points (step, name, at, n, sum, least, largest) values (?, ?, ?, 1, ?, ?, ?)
       on conflict do update set n = n + 1, sum = sum + excluded.sum, least = min(least, excluded.least),
       largest = max(largest, excluded.largest)`,
    );
    this.#together(() => {
      for (const { stepMs } of resolutions)
        for (const [name, value] of values)
          write.run(stepMs, name, Math.floor(at / stepMs) * stepMs, value, value, value);
    });
  }

  /** From `from` on, in the finest points that reach so far back. @param now ms since 1970 */
  read(name: string, from: number, now: number): Series {
    const { stepMs } = resolutions.find(({ keepMs }) => now - from <= keepMs) ?? resolutions[1];
    const points = this.#db
      .prepare(
        'select at, sum / n as mean, least, largest from points where step = ? and name = ? and at > ? order by at',
      )
      .all(stepMs, name, from - stepMs);
    return { name, stepMs, points: points as unknown as Point[] };
  }

  names(): string[] {
    return this.#db
      .prepare('select distinct name from points where step = ? order by name')
      .all(resolutions[1].stepMs)
      .map(({ name }) => String(name));
  }

  /** Sum of all that was added in the `forMs` before `now`; null when nothing is known from so long ago. */
  sum(name: string, forMs: number, now: number): number | null {
    const { stepMs } = resolutions.find(({ keepMs }) => forMs <= keepMs) ?? resolutions[1];
    const row = this.#db
      .prepare(
        `select sum(case when at > ? then sum end) as total, min(at) as first from points where step = ? and name = ?`,
      )
      .get(now - forMs - stepMs, stepMs, name);
    const first = row?.['first'];
    return typeof first === 'number' && first <= now - forMs ? Number(row?.['total'] ?? 0) : null;
  }

  close(): void {
    this.#db.close();
  }

  #prune(now: number): void {
    this.#pruneAt = now + pruneEveryMs;
    const drop = this.#db.prepare('delete from points where step = ? and at < ?');
    for (const { stepMs, keepMs } of resolutions) drop.run(stepMs, now - keepMs - stepMs);
  }

  #together(write: () => void): void {
    this.#db.exec('begin');
    try {
      write();
      this.#db.exec('commit');
    } catch (error) {
      // A full disk has ended it already.
      if (this.#db.isTransaction) this.#db.exec('rollback');
      throw error;
    }
  }
}

/** @throws Error for a file that is damaged or of another layout */
function openDatabase(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    db.exec(`pragma page_size = ${pageBytes}; pragma journal_mode = wal; pragma synchronous = normal;
      pragma journal_size_limit = ${2 ** 20}; pragma max_page_count = ${largestBytes / pageBytes};`);
    const version = Number(db.prepare('pragma user_version').get()?.['user_version']);
    if (version !== 0 && version !== layout) throw new Error(`layout ${version}`);
    db.exec(`create table if not exists points (step integer, name text, at integer, n integer, sum real, least real,
      largest real, primary key (step, name, at)) without rowid, strict;
      pragma user_version = ${layout};`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
