import type { ReactNode } from 'react';
import { api } from '../../shell/client.ts';
import { counted } from '../../shell/words.ts';
import { useSaid } from './said.ts';

interface VoteProps {
  readonly id: string;
  readonly votes: number;
  /** Whether its voting period is still open. */
  readonly isOpen: boolean;
}

export function Vote({ id, votes, isOpen }: VoteProps): ReactNode {
  const { count, isSaid, problem, toggle } = useSaid(`voted-${id}`, votes, async (isVote) => {
    const params = { path: { id } };
    const { data, ...rest } = isVote
      ? await api.POST('/api/news/{id}/vote', { params })
      : await api.DELETE('/api/news/{id}/vote', { params });
    return data === undefined ? rest : { ...rest, data: { count: data.votes, isSaid: data.voted } };
  });
  return (
    <div className="sheet tone-coral" role="group" aria-label="Vote">
      <p className="row" aria-live="polite">
        <strong>{counted(count, 'vote')}</strong>
        <span>
          {isOpen ? 'One each. You need no account, and can take it back.' : 'Voting on this article is not open.'}
        </span>
      </p>
      {isOpen && (
        <div>
          <button type="button" className="button" aria-pressed={isSaid} onClick={toggle}>
            {isSaid ? 'Take my vote back' : 'Vote for this'}
          </button>
        </div>
      )}
      {problem !== undefined && <p role="alert">{problem}</p>}
    </div>
  );
}
