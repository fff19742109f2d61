import { colourOf } from '../shared/colour.ts';
import { findHtml, make } from '../shared/dom.ts';
import { classOf, type HallEvent } from '../shared/event.ts';
import { number, showTime } from '../shared/format.ts';
import { tell } from '../shared/words.ts';

export const FEED_LENGTH = 50;

/** Puts events on top, the last of them first, and lets go of what is too old. */
export function showInFeed(events: readonly HallEvent[]): void {
  const feed = findHtml('#feed');
  feed.prepend(...events.slice(-FEED_LENGTH).map(feedItem).reverse());
  while (feed.childElementCount > FEED_LENGTH) feed.lastElementChild?.remove();
}

export function clearFeed(): void {
  findHtml('#feed').replaceChildren();
}

function feedItem(event: HallEvent): HTMLLIElement {
  const { words, verdict } = tell(event);
  const name = classOf(event);
  const time = make('time');
  showTime(time, event.ts);
  const told = make('span', { class: 'words', text: words });
  if (verdict !== undefined)
    told.append(' ', make('strong', { class: 'verdict', text: verdict.toUpperCase(), data: { verdict } }));
  return make(
    'li',
    {},
    make('span', { class: 'number', text: number.format(event.count) }),
    make('span', { class: 'class', text: name, data: { colour: colourOf(name) } }),
    told,
    time,
  );
}
