import type pg from 'pg';

export interface Article {
  id: number;
  title: string;
  body: string;
  writtenAt: string;
}

interface Row {
  id: string;
  title: string;
  body: string;
  written_at: Date;
}

/** Articles and subscribers of all scopes. */
export class Articles {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async published(scope: string): Promise<Article[]> {
    const { rows } = await this.#pool.query<Row>(
      `select id, title, body, written_at from articles
       where scope = $1 and published and reviewed order by written_at desc, id desc limit 50`,
      [scope],
    );
    return rows.map(({ id, title, body, written_at }) => ({
      id: Number(id),
      title,
      body,
      writtenAt: written_at.toISOString(),
    }));
  }

  async write(scope: string, title: string, body: string): Promise<number> {
    const { rows } = await this.#pool.query<{ id: string }>(
      'insert into articles (scope, title, body) values ($1, $2, $3) returning id',
      [scope, title, body],
    );
    return Number(rows[0]!.id);
  }

  async publish(scope: string, id: number): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      'update articles set published = true, reviewed = true where scope = $1 and id = $2',
      [scope, id],
    );
    return rowCount === 1;
  }

  async counts(scope: string): Promise<{ drafts: number; published: number }> {
    const { rows } = await this.#pool.query<{ drafts: number; published: number }>(
      `select count(*) filter (where not published)::int as drafts, count(*) filter (where published)::int as published
       from articles where scope = $1`,
      [scope],
    );
    return rows[0]!;
  }

  /** @returns false when this address was there before */
  async subscribe(scope: string, email: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      'insert into subscribers (scope, email) values ($1, $2) on conflict do nothing',
      [scope, email],
    );
    return rowCount === 1;
  }

  async greeted(scope: string, email: string): Promise<void> {
    await this.#pool.query('update subscribers set greeted = true where scope = $1 and email = $2', [scope, email]);
  }

  async forget(scope: string): Promise<void> {
    await this.#pool.query('delete from articles where scope = $1', [scope]);
    await this.#pool.query('delete from subscribers where scope = $1', [scope]);
  }
}
