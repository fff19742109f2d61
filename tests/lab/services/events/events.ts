import type pg from 'pg';

export type Status = 'pending' | 'approved' | 'rejected';

export interface Draft {
  title: string;
  venue: string;
  startsAt: string;
  contact?: string | undefined;
}

export interface Listed {
  id: number;
  title: string;
  venue: string;
  startsAt: string;
  status: Status;
}

interface Row {
  id: string;
  title: string;
  venue: string;
  starts_at: Date;
  status: Status;
}

/** Events of all scopes, in the table `events`. */
export class Events {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async submit(scope: string, draft: Draft, source: string): Promise<Listed> {
    const { rows } = await this.#pool.query<Row>(
      `insert into events (scope, title, venue, starts_at, contact, source)
       values ($1, $2, $3, $4, $5, $6) returning id, title, venue, starts_at, status`,
      [scope, draft.title, draft.venue, draft.startsAt, draft.contact ?? null, source],
    );
    return listed(rows[0]!);
  }

  async approved(scope: string): Promise<Listed[]> {
    return this.#withStatus(scope, 'approved');
  }

  async waiting(scope: string): Promise<Listed[]> {
    return this.#withStatus(scope, 'pending');
  }

  async find(scope: string, id: number): Promise<Listed | null> {
    const { rows } = await this.#pool.query<Row>(
      `select id, title, venue, starts_at, status from events where scope = $1 and id = $2 and status = 'approved'`,
      [scope, id],
    );
    return rows[0] ? listed(rows[0]) : null;
  }

  /** @returns whether there was such an event that waited */
  async decide(scope: string, id: number, status: Status): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `update events set status = $3 where scope = $1 and id = $2 and status = 'pending'`,
      [scope, id, status],
    );
    return rowCount === 1;
  }

  async remove(scope: string, id: number): Promise<boolean> {
    const { rowCount } = await this.#pool.query('delete from events where scope = $1 and id = $2', [scope, id]);
    return rowCount === 1;
  }

  async counts(scope: string): Promise<Record<Status, number>> {
    const { rows } = await this.#pool.query<{ status: Status; count: number }>(
      'select status, count(*)::int as count from events where scope = $1 group by status',
      [scope],
    );
    const counts: Record<Status, number> = { pending: 0, approved: 0, rejected: 0 };
    for (const { status, count } of rows) counts[status] = count;
    return counts;
  }

  async forget(scope: string): Promise<void> {
    await this.#pool.query('delete from events where scope = $1', [scope]);
  }

  async #withStatus(scope: string, status: Status): Promise<Listed[]> {
    const { rows } = await this.#pool.query<Row>(
      `select id, title, venue, starts_at, status from events where scope = $1 and status = $2 order by starts_at, id limit 200`,
      [scope, status],
    );
    return rows.map(listed);
  }
}

const listed = ({ id, title, venue, starts_at, status }: Row): Listed => ({
  id: Number(id),
  title,
  venue,
  startsAt: starts_at.toISOString(),
  status,
});
