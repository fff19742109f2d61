/** The page of a deck. */

import { find, findHtml } from '../shared/dom.ts';
import { type Controls, takeClicks, takeKeys, takeSwipes, toggleFullScreen } from './controls.ts';
import { DeckView, titleOf } from './deck-view.ts';
import { Hall } from './hall.ts';
import { mountConnection, mountParts } from './parts.ts';
import { reportSlide } from './report.ts';
import { startSpeakerView } from './speaker.ts';

const isSpeaker = new URLSearchParams(location.search).has('speaker');
const view = new DeckView(findHtml('.deck'));
const hall = new Hall();
const always = new AbortController().signal;
/** The windows of one deck show the same slide: the hall's and the speaker's. */
const windows = new BroadcastChannel(`north:${view.slug}`);
const bar = findHtml('.bar');
const speaker = isSpeaker ? startSpeakerView(view) : undefined;

mountParts(document, hall, always);
mountConnection(findHtml('.connection', bar), hall, always);
follow(numberInAddress());

const controls: Controls = {
  next: () => go(view.number + 1),
  back: () => go(view.number - 1),
  first: () => go(1),
  last: () => go(view.slides.length),
  fullScreen: () => void toggleFullScreen(),
  notes: toggleNotes,
  speaker: () =>
    void open(`${location.pathname}?speaker#${view.number}`, `speaker-${view.slug}`, 'width=1000,height=700'),
};

takeKeys(controls);
takeClicks(view.root, controls);
takeSwipes(view.root, controls);
for (const [name, act] of [
  ['next', controls.next],
  ['back', controls.back],
  ['notes', controls.notes],
  ['speaker', controls.speaker],
  ['full-screen', controls.fullScreen],
] as const) {
  findHtml(`[data-do="${name}"]`, bar).addEventListener('click', act);
}
addEventListener('hashchange', () => go(numberInAddress()));
windows.addEventListener('message', ({ data }) => follow(Number(data)));

/** This window decides: it tells the others, and the hall. */
function go(number: number): void {
  if (!follow(number)) return;
  windows.postMessage(view.number);
  void reportSlide(view, 'speaker').then((told) => (findHtml('.posted', bar).textContent = told));
}

/** Shows a slide, whoever wanted it. */
function follow(number: number): boolean {
  const moved = view.show(number);
  find('progress', HTMLProgressElement, bar).value = view.number;
  findHtml('.position', bar).textContent = `${view.number} / ${view.slides.length}`;
  if (numberInAddress() !== view.number) history.replaceState(null, '', `#${view.number}`);
  if (moved) findHtml('.announcement').textContent = `Slide ${view.number}: ${titleOf(view.slide)}`;
  speaker?.show();
  return moved;
}

function numberInAddress(): number {
  return Number(location.hash.slice(1)) || 1;
}

function toggleNotes(): void {
  const shown = document.body.classList.toggle('has-notes');
  findHtml('[data-do="notes"]', bar).ariaPressed = String(shown);
}
