import type { ReactNode } from 'react';
import { api } from '../../shell/client.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { counted } from '../../shell/words.ts';
import { ProposalCard } from './proposal-card.tsx';

export const pages: readonly Page[] = [
  {
    path: '/governance',
    title: 'Governance',
    description: 'Members decide what BLKOUT does: one member, one vote, open finances.',
  },
];

export default function Governance(): ReactNode {
  return (
    <>
      <PageHead
        tone="marigold"
        title="One member, one vote"
        kicker="Governance"
        lead="Members decide what this place becomes. No donation, role or following buys a second vote."
      >
        <p className="row">
          <a className="button" href="/governance/propose">
            Propose something
          </a>
          <a className="button" href="/governance/finances">
            Open finances
          </a>
          <a className="button" href="/stories/how-governance-works">
            How it works
          </a>
        </p>
      </PageHead>
      <div className="wrap">
        <Members />
        <Proposals status="published" title="Open now" none="No proposal is being voted on at the moment." />
        <Proposals status="archived" title="Decided" none="Nothing has been decided so far." />
      </div>
    </>
  );
}

function Members(): ReactNode {
  const live = useLive('news', 'members', (signal) => api.GET('/api/governance/members', { signal }));
  return (
    <section className="section" aria-label="Members">
      <LiveView live={live} what="Members">
        {({ members }) => (
          <p className="lead">
            {members === 0
              ? 'There are no members yet.'
              : `There ${members === 1 ? 'is' : 'are'} ${counted(members, 'member')}.`}{' '}
            <a href="/account">Become one</a>
          </p>
        )}
      </LiveView>
    </section>
  );
}

interface ProposalsProps {
  readonly status: 'published' | 'archived';
  readonly title: string;
  /** Said when there is none. */
  readonly none: string;
}

function Proposals({ status, title, none }: ProposalsProps): ReactNode {
  const live = useLive('news', `proposals ${status}`, (signal) =>
    api.GET('/api/governance/proposals', { params: { query: { status, limit: 50, offset: 0 } }, signal }),
  );
  return (
    <section className="section" aria-labelledby={status}>
      <h2 id={status}>{title}</h2>
      <LiveView live={live} what="Proposals">
        {({ proposals }) =>
          proposals.length === 0 ? (
            <p className="empty">{none}</p>
          ) : (
            <ul className="columns">
              {proposals.map((proposal) => (
                <ProposalCard key={proposal.id} proposal={proposal} />
              ))}
            </ul>
          )
        }
      </LiveView>
    </section>
  );
}
