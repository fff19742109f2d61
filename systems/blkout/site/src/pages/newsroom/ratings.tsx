import type { ReactNode } from 'react';
import { api } from '../../shell/client.ts';
import { useSaid } from './said.ts';

const kinds = [
  ['recommend', 'I recommend it'],
  ['helpful', 'It is helpful'],
  ['inspiring', 'It is inspiring'],
] as const;

type Kind = (typeof kinds)[number][0];

interface RatingsProps {
  readonly id: string;
  readonly ratings: Readonly<Record<Kind, number>>;
  /** Whether they can be sent now. */
  readonly isOpen: boolean;
}

/** Three things to say about an article, each once. What is said most in a week is on the page of the week. */
export function Ratings({ id, ratings, isOpen }: RatingsProps): ReactNode {
  return (
    <div className="stack" role="group" aria-labelledby="say">
      <h2 id="say">What do you say?</h2>
      <div className="chips">
        {kinds.map(([kind, text]) => (
          <Rating key={kind} id={id} kind={kind} text={text} count={ratings[kind]} isOpen={isOpen} />
        ))}
      </div>
    </div>
  );
}

interface RatingProps {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly count: number;
  readonly isOpen: boolean;
}

function Rating({ id, kind, text, count: told, isOpen }: RatingProps): ReactNode {
  const { count, isSaid, problem, toggle } = useSaid(`said-${kind}-${id}`, told, async (isRated) => {
    const params = { path: { id, kind } };
    const { data, ...rest } = isRated
      ? await api.POST('/api/news/{id}/ratings/{kind}', { params })
      : await api.DELETE('/api/news/{id}/ratings/{kind}', { params });
    return data === undefined ? rest : { ...rest, data: { count: data.count, isSaid: data.rated } };
  });
  return (
    <div className="stack">
      <button
        type="button"
        className="chip"
        aria-pressed={isSaid}
        aria-disabled={!isOpen}
        onClick={() => isOpen && toggle()}
      >
        {text} <span className="count">{count}</span>
      </button>
      {problem !== undefined && (
        <p role="alert" className="small">
          {problem}
        </p>
      )}
    </div>
  );
}
