import { colourOf } from './colour.ts';
import { make } from './dom.ts';
import { number } from './format.ts';

/** How often each name was seen. */
export type Tally = Readonly<Record<string, number>>;

/**
 * Shows the largest entries of a tally as bars, largest first; `list` says so itself when there are none.
 * @param colour of an entry, by its name: that of its class, if it is one
 */
export function showBars(list: HTMLElement, tally: Tally, most: number, colour = colourOf): void {
  const entries = Object.entries(tally)
    .filter(([, count]) => typeof count === 'number' && count > 0)
    .toSorted(([a, x], [b, y]) => y - x || a.localeCompare(b));
  const largest = entries[0]?.[1] ?? 1;
  list.replaceChildren(...entries.slice(0, most).map(([name, count]) => bar(name, count, largest, colour(name))));
}

function bar(name: string, count: number, largest: number, colour: string): HTMLLIElement {
  const meter = make('meter', { data: { colour } });
  meter.max = largest;
  meter.value = count;
  meter.ariaHidden = 'true';
  return make('li', {}, make('span', { text: name }), meter, make('span', { text: number.format(count) }));
}
