import { make } from '../shared/dom.ts';
import { type DeckView, titleOf } from './deck-view.ts';

const SECOND_MS = 1_000;

/** The speaker's own window: notes, what comes next, and how long the talk has lasted. */
export function startSpeakerView(view: DeckView): { show(): void } {
  const begun = Date.now();
  const next = make('p', { class: 'coming' });
  const time = make('p', { class: 'lasting', text: '0:00' });
  document.body.classList.add('is-speaker', 'has-notes');
  view.root.append(make('div', { class: 'desk' }, time, next));
  setInterval(() => (time.textContent = lasting(Date.now() - begun)), SECOND_MS);
  return {
    show() {
      const coming = view.slides[view.number];
      next.textContent = coming === undefined ? 'This is the last slide.' : `Next: ${titleOf(coming)}`;
    },
  };
}

function lasting(ms: number): string {
  const seconds = Math.floor(ms / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
