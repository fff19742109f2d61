import type { Payload } from './entry.ts';

/** Adds to a number of the scope, such as how many events were of class `badge`. */
export interface Increment {
  tally: string;
  name: string;
  by: number;
}

/** Goes into a list of the scope, which keeps its newest items. */
export interface Item {
  list: ListName;
  item: Payload;
}

/** What an event changes beside being counted and logged. */
export interface Effects {
  increments: readonly Increment[];
  items: readonly Item[];
}

/** How many items each list keeps. */
export const LISTS = { profiles: 50, swipes: 2_000 } as const;
export type ListName = keyof typeof LISTS;

/** What names beyond a tally's room are counted as, so that nobody can fill the store with names. */
export const OTHER = 'other';

/** How many names a tally keeps apart. Swipes are counted by contractor, of whom there are more than kinds of anything. */
export const roomOf = (tally: string): number => (tally === 'ins' || tally === 'outs' ? MOST_CONTRACTORS : 100);
export const MOST_CONTRACTORS = 1_000;

/** Tally -> name -> number. */
export type Tallies = Record<string, Record<string, number>>;

/** An item that a list has kept, by the id of the event that brought it. */
export interface KeptItem {
  id: number;
  item: Payload;
  /** When that event was accepted, as its own `ts`; versions that wrote none are still read. */
  ts?: string;
}

/** Increments of the same name as one, in the order in which names first came. */
export function summed(increments: readonly Increment[]): Increment[] {
  const sums = new Map<string, Increment>();
  for (const { tally, name, by } of increments) {
    const key = `${tally}/${name}`;
    sums.set(key, { tally, name, by: by + (sums.get(key)?.by ?? 0) });
  }
  return [...sums.values()];
}

/** Builds tallies from rows of a store. */
export function talliesFrom(rows: Iterable<readonly [tally: string, name: string, n: number]>): Tallies {
  const tallies: Tallies = {};
  for (const [tally, name, n] of rows) (tallies[tally] ??= Object.create(null) as Record<string, number>)[name] = n;
  return tallies;
}
