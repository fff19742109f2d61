import './shared/release.ts';
import { getJson } from './shared/answer.ts';
import { showConnection } from './shared/connection.ts';
import { findHtml } from './shared/dom.ts';
import { keepLive } from './shared/live.ts';
import { Ballot } from './labs/ballot.ts';

interface Votes {
  votes: Record<string, number>;
  /** The cases that this visitor has voted for; null while the visitor is new. */
  mine: string[] | null;
}

const ballot = new Ballot(findHtml('#cases'), findHtml('#total'));

keepLive<Votes>({
  read: () => getJson<Votes>('/labs/votes'),
  show: ({ votes, mine }) => ballot.show(votes, mine ?? []),
  event: () => undefined,
  connection: (connection) => showConnection(findHtml('[data-connection]'), connection),
  named: { vote: (told) => ballot.count(told as { case: string; votes: number }) },
});
