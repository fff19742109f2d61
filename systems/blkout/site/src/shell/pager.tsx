import type { ReactNode } from 'react';
import { choose } from './search.ts';

/** Which page of a list the address asks for; the first without a word. */
export function pageIn(search: URLSearchParams | undefined): number {
  return Math.max(1, Math.floor(Number(search?.get('page') ?? 1)) || 1);
}

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  /** What the ways to the pages before and after are called. */
  readonly before: string;
  readonly after: string;
}

/** The ways to the other pages of a list; nothing where there is only one. */
export function Pager({ page, pages, before, after }: PagerProps): ReactNode {
  if (pages < 2) return null;
  return (
    <nav className="row" aria-label="Pages">
      {page > 1 && (
        <button type="button" className="chip" onClick={() => choose({ page: page === 2 ? '' : String(page - 1) })}>
          {before}
        </button>
      )}
      <span className="small">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <button type="button" className="chip" onClick={() => choose({ page: String(page + 1) })}>
          {after}
        </button>
      )}
    </nav>
  );
}
