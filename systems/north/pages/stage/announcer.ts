import { findHtml } from '../shared/dom.ts';
import type { HallEvent } from '../shared/event.ts';
import { tell } from '../shared/words.ts';

const PAUSE_MS = 10_000;

let newest: HallEvent | undefined;

/** Reads the newest event to people who listen to the page, at a pace that can be listened to. */
export function announce(event: HallEvent): void {
  if (newest === undefined) setTimeout(say, PAUSE_MS);
  newest = event;
}

function say(): void {
  if (newest === undefined) return;
  const { words, verdict = '' } = tell(newest);
  findHtml('#announcer').textContent = `${newest.count} events. ${words} ${verdict}`;
  newest = undefined;
}
