import { type ReactNode, useEffect } from 'react';
import { api } from '../../shell/client.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { PlainText } from '../../shell/plain-text.tsx';
import { useSearch } from '../../shell/search.ts';
import { spelt } from '../../shell/words.ts';
import { Ballot } from './ballot.tsx';
import { ProposalMeta } from './proposal-card.tsx';

export const pages: readonly Page[] = [
  { path: '/governance/proposal', title: 'Proposal', description: 'A proposal that members vote on.' },
];

const back = <a href="/governance">Governance</a>;

export default function Proposal(): ReactNode {
  const search = useSearch();
  const id = search?.get('id');
  if (id) return <ProposalAt id={id} />;
  return (
    <>
      <PageHead tone="marigold" kicker={back} title="Proposal" />
      {search !== undefined && (
        <div className="wrap section">
          <NoSuchProposal />
        </div>
      )}
    </>
  );
}

function ProposalAt({ id }: { readonly id: string }): ReactNode {
  const live = useLive('news', `proposal ${id}`, (signal) =>
    api.GET('/api/governance/proposals/{id}', { params: { path: { id } }, signal }),
  );
  const title = live.data?.title;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · BLKOUT`;
  }, [title]);
  return (
    <>
      <PageHead tone="marigold" kicker={back} title={title ?? 'Proposal'} lead={live.data?.summary} />
      <div className="wrap section">
        <LiveView live={live} what="Proposals" absent={<NoSuchProposal />}>
          {(proposal) => (
            <>
              <ProposalMeta proposal={proposal} />
              <PlainText text={proposal.content} />
              {proposal.tally === null ? (
                <p>Names are not shown in this vote, and nothing is counted in public before it ends.</p>
              ) : (
                <Tally tally={proposal.tally} />
              )}
              <Reasons reasons={proposal.reasons} />
              {proposal.status === 'published' && (
                <Ballot id={id} anonymous={proposal.anonymous} counted={live.again} />
              )}
            </>
          )}
        </LiveView>
      </div>
    </>
  );
}

function NoSuchProposal(): ReactNode {
  return (
    <div className="empty">
      <h2>There is no such proposal</h2>
      <p>It may have been withdrawn, or it is still waiting for a person to open its vote.</p>
      <a className="button" href="/governance">
        To all proposals
      </a>
    </div>
  );
}

const sides = ['support', 'oppose', 'abstain', 'block'] as const;

function Tally({ tally }: { readonly tally: Record<(typeof sides)[number], number> }): ReactNode {
  return (
    <dl className="tally" aria-label="Ballots so far">
      {sides.map((side) => (
        <div key={side}>
          <dt>{spelt(side)}</dt>
          <dd>{tally[side]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly { choice: string; reason: string }[] }): ReactNode {
  if (reasons.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="reasons">
      <h2 id="reasons">Reasons given</h2>
      <ul className="stack plain-list">
        {reasons.map(({ choice, reason }, index) => (
          <li key={index} className="card">
            <strong className="meta">{spelt(choice)}</strong>
            <PlainText text={reason} />
          </li>
        ))}
      </ul>
    </section>
  );
}
