import type { NewEvent } from '../driver.ts';
import { LISTS, OTHER, roomOf, summed } from '../effects.ts';

/**
 * Adds to tallies under the lock that the append holds (`head`): names beyond a tally's room become one. Its view of the
 * names is the statement's own, so that replicas that bring new names at the same moment may go beyond the room by a few.
 */
const TALLIED = `, tallied as (
    insert into north_tallies as tallies (scope, tally, name, n)
    select $1::text, tally, case when known or rank <= room - taken then name else '${OTHER}' end, sum(by)
    from (
      select tally, name, by, room, known is not null as known,
        row_number() over (partition by tally, known is null) as rank,
        (select count(*) from north_tallies here where here.scope = $1::text and here.tally = added.tally) as taken
      from head, unnest($6::text[], $7::text[], $8::float8[], $9::int[]) as added (tally, name, by, room)
      left join lateral (
        select true as known from north_tallies here
        where here.scope = $1::text and here.tally = added.tally and here.name = added.name
      ) already on true
    ) judged
    group by 1, 2, 3
    on conflict (scope, tally, name) do update set n = tallies.n + excluded.n
  )`;

/** Adds to lists, by the id of the event that brought an item, and drops what is beyond their length. */
const KEPT = `, kept as (
    insert into north_items (scope, list, id, item, ts)
    select $1::text, list, head.id + at - 1, item, ts
    from head, unnest($10::text[], $11::int[], $12::text[]) as brought (list, at, item)
  ), dropped as (
    delete from north_items old
    using head, unnest($13::text[], $14::int[]) as lengths (list, length)
    where old.scope = $1::text and old.list = lengths.list and old.id <= (
      select id from north_items newer where newer.scope = $1::text and newer.list = lengths.list
      order by id desc offset lengths.length limit 1
    )
  )`;

/** What an append adds to its statement, where `head` holds the lock and the first id. */
export const WITH_EFFECTS = TALLIED + KEPT;

/** The values for the placeholders `$6` to `$14`. */
export function effectValues(events: readonly NewEvent[]): unknown[] {
  const increments = summed(events.flatMap((event) => event.increments));
  const items = events.flatMap(({ items: own }, n) => own.map(({ list, item }) => ({ list, item, at: n + 1 })));
  return [
    increments.map(({ tally }) => tally),
    increments.map(({ name }) => name),
    increments.map(({ by }) => by),
    increments.map(({ tally }) => roomOf(tally)),
    items.map(({ list }) => list),
    items.map(({ at }) => at),
    items.map(({ item }) => JSON.stringify(item)),
    // Only lists that got something can have become too long.
    ...(items.length === 0 ? [[], []] : [Object.keys(LISTS), Object.values(LISTS)]),
  ];
}
