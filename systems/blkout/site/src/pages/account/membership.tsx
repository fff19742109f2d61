import { type ReactNode, useState } from 'react';
import { api } from '../../shell/client.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { sentenceOf } from '../../shell/problem.ts';
import { date } from '../../shell/time.ts';

/** Whether one is a member, and how to become one. */
export function Membership(): ReactNode {
  const live = useLive('news', 'membership', (signal) => api.GET('/api/governance/membership', { signal }), {
    keep: false,
  });
  const [problem, setProblem] = useState<string>();
  const ask = async (): Promise<void> => {
    const answer = await api.POST('/api/governance/membership').catch(() => undefined);
    if (answer === undefined) setProblem('This could not be sent just now. Please try again.');
    else setProblem(answer.response.ok ? undefined : sentenceOf(answer.response.status, answer.error));
    live.again();
  };
  return (
    <section className="section" aria-labelledby="membership">
      <h2 id="membership">Membership</h2>
      <LiveView live={live} what="Memberships">
        {({ status, joinedAt }) => (
          <>
            {status === 'published' && (
              <p>
                You are a member{joinedAt === null ? '' : ` since ${date(new Date(joinedAt))}`}, with one vote like
                everybody else. <a href="/governance">To the proposals</a>
              </p>
            )}
            {status === 'pending' && (
              <p>You have asked to become a member. A person answers, so that one person is one member.</p>
            )}
            {status === 'rejected' && <p>You are not a member at the moment.</p>}
            {status === null && (
              <>
                <p className="narrow">Members vote on what BLKOUT does next, each with one vote. It costs nothing.</p>
                <div>
                  <button type="button" className="button" onClick={() => void ask()}>
                    Ask to become a member
                  </button>
                </div>
              </>
            )}
          </>
        )}
      </LiveView>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </section>
  );
}
