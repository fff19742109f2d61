import { type ReactNode, useEffect, useState } from 'react';
import { api } from '../../shell/client.ts';
import { sentenceOf } from '../../shell/problem.ts';
import { counted } from '../../shell/words.ts';

interface VoteProps {
  readonly id: string;
  readonly votes: number;
  /** Whether its voting period is still open. */
  readonly isOpen: boolean;
}

/** Remembers on this device what was voted for; the server alone counts. */
const keyOf = (id: string): string => `blkout-voted-${id}`;

export function Vote({ id, votes, isOpen }: VoteProps): ReactNode {
  const [state, setState] = useState({ votes, voted: false });
  const [problem, setProblem] = useState<string>();
  useEffect(() => setState({ votes, voted: localStorage.getItem(keyOf(id)) === 'yes' }), [id, votes]);
  const vote = async (): Promise<void> => {
    const params = { path: { id } };
    const ask = state.voted
      ? api.DELETE('/api/news/{id}/vote', { params })
      : api.POST('/api/news/{id}/vote', { params });
    const answer = await ask.catch(() => undefined);
    if (answer?.data === undefined)
      return setProblem(
        answer === undefined
          ? 'Your vote could not be sent just now. Please try again.'
          : sentenceOf(answer.response.status, answer.error),
      );
    if (answer.data.voted) localStorage.setItem(keyOf(id), 'yes');
    else localStorage.removeItem(keyOf(id));
    setProblem(undefined);
    setState(answer.data);
  };
  return (
    <div className="sheet tone-coral" role="group" aria-label="Vote">
      <p className="row" aria-live="polite">
        <strong>{counted(state.votes, 'vote')}</strong>
        <span>
          {isOpen ? 'One each. You need no account, and can take it back.' : 'Voting on this article is not open.'}
        </span>
      </p>
      {isOpen && (
        <div>
          <button type="button" className="button" aria-pressed={state.voted} onClick={() => void vote()}>
            {state.voted ? 'Take my vote back' : 'Vote for this'}
          </button>
        </div>
      )}
      {problem !== undefined && <p role="alert">{problem}</p>}
    </div>
  );
}
