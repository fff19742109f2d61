import { getJson } from '../shared/answer.ts';
import { showBars, type Tally } from '../shared/bars.ts';
import { findHtml, make } from '../shared/dom.ts';
import { number } from '../shared/format.ts';

/** What `/state` answers. */
export interface State {
  count: number;
  /** Of the newest thousand events; not with an event of the stream. */
  classes?: Tally;
}

const LONG = 6;
const MOST_CLASSES = 3;
const PAUSE_MS = 1_000;

const list = make('ul', { class: 'bars', data: { empty: 'Nothing yet.' } });
findHtml('.hero').append(make('h3', { text: 'what the hall does now' }), list);

let soon: ReturnType<typeof setTimeout> | undefined;

/** Shows the number that the hall watches and, of the newest thousand events, what they are. */
export function showState({ count, classes }: State): void {
  const text = number.format(count);
  findHtml('#count').textContent = text;
  findHtml('.hero').classList.toggle('is-long', text.length > LONG);
  if (classes === undefined) soon ??= setTimeout(() => void readClasses(), PAUSE_MS);
  else showBars(list, classes, MOST_CLASSES);
}

/** However fast events come, the classes are read once a second. */
async function readClasses(): Promise<void> {
  soon = undefined;
  const answer = await getJson<State>('/state').catch(() => undefined);
  if (answer?.value.classes !== undefined) showBars(list, answer.value.classes, MOST_CLASSES);
}
