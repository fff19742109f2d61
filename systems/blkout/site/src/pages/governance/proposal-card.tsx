import type { ReactNode } from 'react';
import { date } from '../../shell/time.ts';
import { counted } from '../../shell/words.ts';

/** What everybody may know of a proposal. */
export interface ProposalTold {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly method: 'consensus' | 'majority' | 'supermajority';
  readonly anonymous: boolean;
  readonly status: string;
  readonly closesAt: string | null;
  readonly ballots: number;
  readonly outcome: 'passed' | 'failed' | 'blocked' | 'no-decision' | null;
}

export const methods = {
  consensus: 'Consensus: 80%, and nobody blocks',
  supermajority: 'Supermajority: 67%',
  majority: 'Majority: more than half',
} as const;

const outcomes = {
  passed: 'Passed',
  failed: 'Not passed',
  blocked: 'Blocked',
  'no-decision': 'No decision: nobody took a side',
} as const;

export function ProposalCard({ proposal }: { readonly proposal: ProposalTold }): ReactNode {
  const { id, title, summary } = proposal;
  return (
    <li className="card">
      <ProposalMeta proposal={proposal} />
      <h3>
        <a href={`/governance/proposal?id=${id}`}>{title}</a>
      </h3>
      <p>{summary}</p>
    </li>
  );
}

export function ProposalMeta({ proposal }: { readonly proposal: ProposalTold }): ReactNode {
  const { method, anonymous, status, closesAt, ballots, outcome } = proposal;
  return (
    <p className="meta">
      {outcome !== null && <strong className="tag">{outcomes[outcome]}</strong>}
      {status === 'cancelled' && <strong className="tag">Cancelled</strong>}
      <span>{methods[method]}</span>
      {anonymous && <span>Names are not shown</span>}
      <span>{counted(ballots, 'ballot')}</span>
      {status === 'published' && closesAt !== null && (
        <span>
          Until <time dateTime={closesAt}>{date(new Date(closesAt))}</time>
        </span>
      )}
    </p>
  );
}
