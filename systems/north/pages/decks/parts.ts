import { showConnection } from '../shared/connection.ts';
import { make } from '../shared/dom.ts';
import { number, showTime } from '../shared/format.ts';
import { tell } from '../shared/words.ts';
import { mountAction } from './action.ts';
import type { Hall } from './hall.ts';
import { mountTelemetry } from './telemetry.ts';

type Mount = (place: HTMLElement, hall: Hall, signal: AbortSignal) => void;

const MOUNTS: Record<string, Mount> = {
  count: mountCount,
  feed: mountFeed,
  telemetry: mountTelemetry,
  action: mountAction,
};

/** Brings the parts below `root` to life until `signal`. */
export function mountParts(root: ParentNode, hall: Hall, signal: AbortSignal): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-part]')) {
    MOUNTS[place.dataset['part'] ?? '']?.(place, hall, signal);
  }
}

function mountCount(place: HTMLElement, hall: Hall, signal: AbortSignal): void {
  hall.listen(
    { changed: ({ count }) => (place.textContent = count === undefined ? '–' : number.format(count)) },
    signal,
  );
}

const FEED_LENGTH = 6;

function mountFeed(place: HTMLElement, hall: Hall, signal: AbortSignal): void {
  const show = (): void => {
    const newest = hall.recent.slice(-FEED_LENGTH).toReversed();
    place.replaceChildren(
      ...newest.map((event) => {
        const { words, verdict } = tell(event);
        const time = make('time');
        showTime(time, event.ts);
        return make(
          'li',
          { data: verdict === undefined ? {} : { verdict } },
          make('span', { class: 'position', text: number.format(event.count) }),
          make('span', { text: words }),
          time,
        );
      }),
    );
    if (newest.length === 0) place.append(make('li', { class: 'empty', text: 'No event yet. Send the first.' }));
  };
  hall.listen({ changed: show }, signal);
}

/** Says how far the page can be trusted, on the badge that every page has. */
export function mountConnection(place: HTMLElement, hall: Hall, signal: AbortSignal): void {
  hall.listen({ changed: ({ connection }) => showConnection(place, connection) }, signal);
}
