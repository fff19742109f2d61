import { type ReactNode, useState } from 'react';
import { api } from '../shell/client.ts';
import { useLive } from '../shell/live.tsx';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import { PlainText } from '../shell/plain-text.tsx';
import { date } from '../shell/time.ts';
import { useAct } from './act.tsx';
import { Desk } from './desk.tsx';

export const pages: readonly Page[] = [
  {
    path: '/admin/members',
    title: 'Members',
    description: 'Who asks to become a member, and proposals that wait for a vote.',
  },
];

const here = { keep: false } as const;
const paging = { limit: 100, offset: 0 };

export default function Members(): ReactNode {
  return (
    <Desk title="Members" lead="One person is one member. Take in whom you know to be one person." least="admin">
      {() => (
        <>
          <Asking />
          <Proposed />
        </>
      )}
    </Desk>
  );
}

function Asking(): ReactNode {
  const live = useLive(
    'news',
    'asking',
    (signal) =>
      api.GET('/api/admin/governance/members', { params: { query: { status: 'pending', ...paging } }, signal }),
    here,
  );
  const { problem, act } = useAct(live.again);
  const answer = (id: string, member: boolean): void =>
    act(api.POST('/api/admin/governance/members/{id}/decide', { params: { path: { id } }, body: { member } }));
  return (
    <section className="section" aria-labelledby="asking">
      <h2 id="asking">They ask to become members</h2>
      {problem}
      <LiveView live={live} what="Members">
        {({ members }) =>
          members.length === 0 ? (
            <p className="empty">Nobody is asking.</p>
          ) : (
            <ul className="stack">
              {members.map(({ userId, displayName, requestedAt }) => (
                <li key={userId} className="card row between">
                  <span>
                    <strong>{displayName}</strong>, since {date(new Date(requestedAt))}
                  </span>
                  <span className="row">
                    <button type="button" className="button button-small" onClick={() => answer(userId, true)}>
                      Take in<span className="unseen"> {displayName}</span>
                    </button>
                    <button
                      type="button"
                      className="button button-small button-quiet"
                      onClick={() => answer(userId, false)}
                    >
                      Refuse<span className="unseen"> {displayName}</span>
                    </button>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </LiveView>
    </section>
  );
}

function Proposed(): ReactNode {
  const live = useLive(
    'news',
    'proposed',
    (signal) =>
      api.GET('/api/admin/governance/proposals', { params: { query: { status: 'pending', ...paging } }, signal }),
    here,
  );
  const { problem, act } = useAct(live.again);
  return (
    <section className="section" aria-labelledby="proposed">
      <h2 id="proposed">Proposals that wait</h2>
      {problem}
      <LiveView live={live} what="Proposals">
        {({ proposals }) =>
          proposals.length === 0 ? (
            <p className="empty">No proposal is waiting.</p>
          ) : (
            <ul className="stack">
              {proposals.map(({ id, title, summary, content }) => (
                <li key={id} className="card entry">
                  <h3>{title}</h3>
                  <p>{summary}</p>
                  <PlainText text={content} />
                  <ProposalDecision
                    open={(days) =>
                      act(
                        api.POST('/api/admin/governance/proposals/{id}/open', {
                          params: { path: { id } },
                          body: { days },
                        }),
                      )
                    }
                    reject={(reason) =>
                      act(
                        api.POST('/api/admin/governance/proposals/{id}/reject', {
                          params: { path: { id } },
                          body: { reason },
                        }),
                      )
                    }
                  />
                </li>
              ))}
            </ul>
          )
        }
      </LiveView>
    </section>
  );
}

interface ProposalDecisionProps {
  readonly open: (days: number) => void;
  readonly reject: (reason: string) => void;
}

function ProposalDecision({ open, reject }: ProposalDecisionProps): ReactNode {
  const [days, setDays] = useState(14);
  const [reason, setReason] = useState('');
  return (
    <div className="decisions">
      <label className="filter">
        Days to vote
        <input type="number" min={1} max={60} value={days} onChange={({ target }) => setDays(target.valueAsNumber)} />
      </label>
      <button type="button" className="button button-small" onClick={() => open(days)}>
        Open the vote
      </button>
      <label className="filter">
        Reason to reject
        <input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </label>
      <button
        type="button"
        className="button button-small button-quiet"
        aria-disabled={reason.trim().length < 3}
        onClick={() => reason.trim().length >= 3 && reject(reason.trim())}
      >
        Reject
      </button>
    </div>
  );
}
