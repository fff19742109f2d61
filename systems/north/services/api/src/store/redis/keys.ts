import { type ListName, LISTS } from '../effects.ts';
import { PUBLIC_SCOPE, type Scope } from '../entry.ts';

/** The keys of a scope, all in one hash slot. */
export interface Keys {
  /** A hash: `last_id`, `count`. */
  head: string;
  /** A stream of entries whose ids are `<id>-0`. */
  events: string;
  /** A hash: `tally/name` -> number; `#tally` -> how many names it keeps apart. */
  tallies: string;
  /** A sorted set: identity of a CloudEvent, by the id of the entry that it is. */
  identities: string;
  /** Lists of JSON `[id, item, ts in ms]`, newest first. */
  lists: Record<ListName, string>;
  /** A hash: use case -> how many. */
  votes: string;
  /** A set of `use-case/visitor`. */
  voters: string;
  batch(id: string): string;
}

export function keysOf(scope: Scope): Keys {
  const key = (name: string): string => `north:{${scope}}:${name}`;
  return {
    head: key('head'),
    events: key('events'),
    tallies: key('tallies'),
    identities: key('identities'),
    lists: { profiles: key('profiles'), swipes: key('swipes') },
    votes: key('votes'),
    voters: key('voters'),
    batch: (id) => key(`batch:${id}`),
  };
}

/** The lists in the order in which scripts are told of them. */
export const LIST_NAMES = Object.keys(LISTS) as ListName[];

/** The channel on which every replica is woken; a message is a scope. */
export const CHANNEL = 'north';

/** Seconds after its last write in which a journey's keys disappear by themselves; `0` is never. */
export function lifeOf(scope: Scope): string {
  return scope === PUBLIC_SCOPE ? '0' : '3600';
}
