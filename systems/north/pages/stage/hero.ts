import { findHtml } from '../shared/dom.ts';
import { number } from '../shared/format.ts';

/** What `/state` answers. */
export interface State {
  count: number;
}

const LONG = 6;

/** Shows the number that the hall watches. */
export function showState({ count }: State): void {
  const text = number.format(count);
  findHtml('#count').textContent = text;
  findHtml('.hero').classList.toggle('is-long', text.length > LONG);
}
