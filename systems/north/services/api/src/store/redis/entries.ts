import type { Entry, Payload, StoredEvent } from '../entry.ts';

/** A stream entry as the client answers it. */
export interface StreamMessage {
  id: string;
  message: Record<string, string>;
}

/** What a stream entry says; one with neither payload nor case marks a reset. */
export function entryIn({ id: streamId, message }: StreamMessage): Entry {
  const id = Number(streamId.slice(0, streamId.indexOf('-')));
  const ts = new Date(Number(message['ts'])).toISOString();
  const { payload, case: useCase } = message;
  if (payload !== undefined) {
    return { kind: 'event', id, count: Number(message['count']), ts, payload: JSON.parse(payload) as Payload };
  }
  if (useCase !== undefined) return { kind: 'vote', id, ts, useCase, votes: Number(message['votes']) };
  return { kind: 'reset', id, ts };
}

export function isEvent(entry: Entry): entry is StoredEvent {
  return entry.kind === 'event';
}
