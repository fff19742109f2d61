import type { Appended, NewEvent, Place, Repeated } from './driver.ts';

/**
 * Appends events, each identity once, and answers where each stands: since now, or since it first came. What repeats is
 * left out as soon as the store knows it, and the rest is tried again.
 * @param append all that it is given, or nothing of it
 */
export async function appendOnce(
  append: (events: readonly NewEvent[]) => Promise<Appended | Repeated>,
  events: readonly NewEvent[],
): Promise<Place[]> {
  const met = new Set<string>();
  let fresh = events.filter(({ identity }) => identity === undefined || (!met.has(identity) && met.add(identity)));
  const places = new Map<string | NewEvent, Place>();
  while (fresh.length > 0) {
    const outcome = await append(fresh);
    if ('first' in outcome) {
      const { id, count } = outcome.first;
      fresh.forEach((event, n) => places.set(event.identity ?? event, { id: id + n, count: count + n }));
      break;
    }
    for (const [identity, place] of outcome.repeated) places.set(identity, place);
    fresh = fresh.filter(({ identity }) => identity === undefined || !outcome.repeated.has(identity));
  }
  return events.flatMap((event) => places.get(event.identity ?? event) ?? []);
}
