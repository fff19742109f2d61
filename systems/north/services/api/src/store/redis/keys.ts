import { PUBLIC_SCOPE, type Scope } from '../entry.ts';

/** The two keys of a scope, in one hash slot: a hash `{id, count}` and the stream of its entries. */
export function keysOf(scope: Scope): [head: string, events: string] {
  return [`north:{${scope}}:head`, `north:{${scope}}:events`];
}

/** The channel on which every replica is woken; a message is a scope. */
export const CHANNEL = 'north';

/** Seconds after its last write in which a journey's keys disappear by themselves; `0` is never. */
export function lifeOf(scope: Scope): string {
  return scope === PUBLIC_SCOPE ? '0' : '3600';
}
