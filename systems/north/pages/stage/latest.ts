import { find, findHtml } from '../shared/dom.ts';
import type { HallEvent } from '../shared/event.ts';
import { showTime } from '../shared/format.ts';
import { tell } from '../shared/words.ts';

/** Tells the newest event, large enough for the last row; undefined before the first one. */
export function showLatest(event: HallEvent | undefined): void {
  const place = findHtml('#latest');
  const told = event === undefined ? undefined : tell(event);
  findHtml('.words', place).textContent = told?.words ?? 'Waiting for the first event.';
  const verdict = findHtml('.verdict', place);
  verdict.hidden = told?.verdict === undefined;
  verdict.textContent = told?.verdict?.toUpperCase() ?? '';
  place.dataset['verdict'] = told?.verdict ?? 'none';
  showTime(find('time', HTMLTimeElement, place), event?.ts);
}
