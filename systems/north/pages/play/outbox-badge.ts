import { findHtml } from '../shared/dom.ts';
import type { OutboxState } from './outbox.ts';

/** Says how many events wait, and what for. */
export function showOutbox(state: OutboxState): void {
  const place = findHtml('#outbox');
  place.dataset['connection'] = state.cut ? 'reconnecting' : 'live';
  place.textContent = wordsOf(state);
}

function wordsOf({ waiting, cut, refused, lasting }: OutboxState): string {
  const lost = refused === 0 ? '' : `, ${refused} refused`;
  if (waiting === 0) return `ALL SENT${lost}`;
  if (!cut) return `SENDING ${waiting}${lost}`;
  return `${waiting} WAITING${lost}${lasting ? '' : ', keep this page open'}`;
}
