import { type Frame, frameEvent, joinFrames } from '@cutover/service';
import { eventForm } from './event-form.ts';
import type { FeedItem } from './store/feed.ts';

const itemFrames = new WeakMap<FeedItem, Frame>();
const listFrames = new WeakMap<readonly FeedItem[], Frame>();

/** Frames what the feed tells: each item, and each list of items, once for all readers. */
export function framesOf(items: readonly FeedItem[]): Frame {
  return remembered(listFrames, items, () => joinFrames(items.map((item) => remembered(itemFrames, item, frameOf))));
}

function frameOf(item: FeedItem): Frame {
  const { kind, id } = item;
  if (kind === 'event') return frameEvent({ id, data: eventForm(item) });
  // Pages that know events alone listen to what has no name, and never see these.
  if (kind === 'vote') return frameEvent({ id, event: kind, data: { case: item.useCase, votes: item.votes } });
  return frameEvent({ id, event: kind, data: { id } });
}

function remembered<Key extends object>(frames: WeakMap<Key, Frame>, key: Key, make: (key: Key) => Frame): Frame {
  const known = frames.get(key) ?? make(key);
  frames.set(key, known);
  return known;
}
