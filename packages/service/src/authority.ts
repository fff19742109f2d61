import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What runs SQL; a `pg` client or pool fits. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
}

/** A pool of connections; a `pg.Pool` fits. */
export interface QueryablePool extends Queryable {
  connect(): Promise<Queryable & { release(error?: boolean): void }>;
}

/** The table by which exactly one colour's schedulers and writers run. Created by the release tool, in the shared store. */
export const authorityTableSql = `create table if not exists cutover_authority (
  system text primary key,
  colour text not null,
  epoch bigint not null,
  holder text,
  expires_at timestamptz
)`;

/** The authority has moved on: what this holder wanted to write was not written. */
export class StaleAuthorityError extends Error {
  readonly code = 'AUTHORITY_STALE';

  constructor(message: string) {
    super(`AUTHORITY_STALE ${message}`);
    this.name = 'StaleAuthorityError';
  }
}

/** The right to act for the system, until `signal` aborts. */
export interface Lease {
  readonly epoch: bigint;
  /** Aborts when the lease is lost, was not renewed in time, or is no longer wanted. */
  readonly signal: AbortSignal;
  /**
   * Runs writes in one transaction that commits only while this lease stands. Throws a `StaleAuthorityError`, with
   * nothing written, when it no longer does.
   */
  fenced<T>(write: (transaction: Queryable) => Promise<T>): Promise<T>;
}

export interface Authority {
  /**
   * Waits until this instance holds the lease, runs the work under it, and waits again whenever it is lost. Resolves
   * when the work ends by itself or the signal aborts; rejects with what the work throws while it holds the lease.
   */
  hold(signal: AbortSignal, work: (lease: Lease) => Promise<void>): Promise<void>;
}

export interface AuthorityOptions {
  readonly pool: QueryablePool;
  readonly system: string;
  readonly colour: string;
  /** Which process this is, for people who look at the table. */
  readonly instance: string;
  /** How long a holder that died keeps the others waiting; 5000 by default. Renewed three times as often. */
  readonly leaseMs?: number;
  /** Time between attempts to get it; 500 by default. */
  readonly retryMs?: number;
}

const acquireSql = `update cutover_authority
  set holder = $3, expires_at = clock_timestamp() + $4 * interval '1 millisecond'
  where system = $1 and colour = $2 and (holder is null or expires_at <= clock_timestamp())
  returning epoch::text`;

const renewSql = `update cutover_authority
  set expires_at = clock_timestamp() + $4 * interval '1 millisecond'
  where system = $1 and epoch = $2 and holder = $3 and expires_at > clock_timestamp()`;

const releaseSql = 'update cutover_authority set holder = null, expires_at = null where system = $1 and holder = $2';

/** The row stays locked until the transaction ends, so that authority cannot move between the check and the write. */
const fenceSql = `select 1 from cutover_authority
  where system = $1 and epoch = $2 and holder = $3 and expires_at > clock_timestamp() for share`;

/** A holder that stands keeps its place until it lets go or expires, so that two colours never act at once. */
const moveSql = `insert into cutover_authority (system, colour, epoch) values ($1, $2, $3)
  on conflict (system) do update set colour = excluded.colour, epoch = excluded.epoch
  where cutover_authority.epoch < excluded.epoch
    or (cutover_authority.epoch = excluded.epoch and cutover_authority.colour = excluded.colour)`;

/**
 * Gives a colour the authority over a system; the same move again is no change. For the engine, never for a service.
 * Throws a `StaleAuthorityError` when the epoch is not above the one in force.
 */
export async function moveAuthority(
  query: Queryable,
  to: { system: string; colour: string; epoch: number | bigint },
): Promise<void> {
  const { rowCount } = await query.query(moveSql, [to.system, to.colour, String(to.epoch)]);
  if (rowCount === 0)
    throw new StaleAuthorityError(
      `${to.system} has already moved beyond epoch ${to.epoch}; read the table and use a higher one`,
    );
}

/** The lease of one instance of one colour. */
export function createAuthority(options: AuthorityOptions): Authority {
  const { retryMs = 500 } = options;
  return {
    hold: async (signal, work) => {
      while (!signal.aborted) {
        const lease = await HeldLease.acquire(options, signal);
        if (lease === undefined) await sleep(retryMs, undefined, { signal }).catch(() => undefined);
        else if ((await lease.run(work)) === 'ended') return;
      }
    },
  };
}

class HeldLease implements Lease {
  readonly epoch: bigint;
  readonly signal: AbortSignal;
  readonly #options: AuthorityOptions;
  readonly #leaseMs: number;
  /** One for each time the lease was acquired, so that a holder that lost it and got it back is not taken for itself. */
  readonly #holder: string;
  readonly #lost = new AbortController();
  #validUntil: number;
  #timer: NodeJS.Timeout | undefined;

  /** Undefined when it is not this colour's, somebody else holds it, or the store cannot be asked. */
  static async acquire(options: AuthorityOptions, signal: AbortSignal): Promise<HeldLease | undefined> {
    const { pool, system, colour, instance, leaseMs = 5000 } = options;
    const holder = `${instance}/${randomUUID()}`;
    const askedAt = performance.now();
    const answer = await pool.query(acquireSql, [system, colour, holder, leaseMs]).catch(() => undefined);
    const epoch = answer?.rows[0]?.['epoch'];
    return typeof epoch !== 'string'
      ? undefined
      : new HeldLease(options, {
          holder,
          epoch: BigInt(epoch),
          leaseMs,
          validUntil: askedAt + leaseMs,
          signal,
        });
  }

  constructor(
    options: AuthorityOptions,
    held: { holder: string; epoch: bigint; leaseMs: number; validUntil: number; signal: AbortSignal },
  ) {
    this.#options = options;
    this.#holder = held.holder;
    this.#leaseMs = held.leaseMs;
    this.#validUntil = held.validUntil;
    this.epoch = held.epoch;
    this.signal = AbortSignal.any([held.signal, this.#lost.signal]);
  }

  async run(work: (lease: Lease) => Promise<void>): Promise<'ended' | 'lost'> {
    this.#renewLater();
    try {
      // It may be no longer wanted by the time the store answers: work that waits for the end would wait for ever.
      if (this.signal.aborted) return 'lost';
      await work(this);
      return this.signal.aborted ? 'lost' : 'ended';
    } catch (error) {
      if (!this.signal.aborted) throw error;
      return 'lost';
    } finally {
      clearTimeout(this.#timer);
      await this.#release();
    }
  }

  async fenced<T>(write: (transaction: Queryable) => Promise<T>): Promise<T> {
    const client = await this.#options.pool.connect();
    let broken = false;
    try {
      await client.query('begin');
      const { rowCount } = await client.query(fenceSql, [this.#options.system, String(this.epoch), this.#holder]);
      if (rowCount !== 1) throw this.#lose();
      const result = await write(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => (broken = true));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  #renewLater(): void {
    const left = this.#validUntil - performance.now();
    // By our own clock, counted from before the store was asked: we stop no later than the store lets another begin.
    if (left <= 0) return void this.#lose();
    this.#timer = setTimeout(() => void this.#renew(), Math.min(this.#leaseMs / 3, left));
  }

  async #renew(): Promise<void> {
    const { pool, system } = this.#options;
    const askedAt = performance.now();
    const lapse = setTimeout(() => this.#lose(), Math.max(0, this.#validUntil - askedAt));
    const answer = await pool
      .query(renewSql, [system, String(this.epoch), this.#holder, this.#leaseMs])
      .catch(() => undefined);
    clearTimeout(lapse);
    if (answer?.rowCount === 0) this.#lose();
    if (answer?.rowCount === 1) this.#validUntil = askedAt + this.#leaseMs;
    if (!this.signal.aborted) this.#renewLater();
  }

  #lose(): StaleAuthorityError {
    const error = new StaleAuthorityError(`${this.#holder} no longer holds the authority over ${this.#options.system}`);
    this.#lost.abort(error);
    return error;
  }

  async #release(): Promise<void> {
    // When the store cannot be asked the lease expires by itself.
    await this.#options.pool.query(releaseSql, [this.#options.system, this.#holder]).catch(() => undefined);
  }
}
