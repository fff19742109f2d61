import type { Pool } from 'pg';

export interface MonthlyReport {
  month: string;
  visits: number;
  loans: number;
  late: number;
  lateShare: number | null;
  top: { title: string; loans: number }[];
  change: number | null;
}

const firstOf = (month: string) => `${month}-01`;

function before(month: string): string {
  const [y, m] = month.split('-').map(Number) as [number, number];
  return m === 1 ? `${y - 1}-12` : `${y}-${String(m - 1).padStart(2, '0')}`;
}

async function count(pool: Pool, table: 'visits' | 'loans', month: string): Promise<number> {
  const { rows } = await pool.query(
    `select count(*)::int as n from ${table} where at >= $1::date and at < $1::date + interval '1 month'`,
    [firstOf(month)],
  );
  return rows[0]?.n ?? 0;
}

export async function monthlyReport(pool: Pool, month: string): Promise<MonthlyReport> {
  const [visits, loans, loansBefore] = await Promise.all([
    count(pool, 'visits', month),
    count(pool, 'loans', month),
    count(pool, 'loans', before(month)),
  ]);
  const { rows: late } = await pool.query(
    `select count(*)::int as n from loans where due >= $1::date and due < $1::date + interval '1 month' and returned_at > due`,
    [firstOf(month)],
  );
  const { rows: top } = await pool.query(
    `select title, count(*)::int as loans from loans join books on books.id = loans.book_id
     where at >= $1::date and at < $1::date + interval '1 month'
     group by title order by loans desc limit 10`,
    [firstOf(month)],
  );

  return {
    month,
    visits,
    loans,
    late: late[0]?.n ?? 0,
    lateShare: loans > 0 ? late[0].n / loans : null,
    top,
    change: loansBefore > 0 ? (loans - loansBefore) / loansBefore : null,
  };
}
