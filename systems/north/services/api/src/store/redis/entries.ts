import type { Payload, StoredEvent } from '../entry.ts';

/** A stream entry as the client answers it. */
export interface StreamMessage {
  id: string;
  message: Record<string, string>;
}

export function idOf({ id }: StreamMessage): number {
  return Number(id.slice(0, id.indexOf('-')));
}

export function timeOf({ message }: StreamMessage): string {
  return new Date(Number(message['ts'])).toISOString();
}

/** The event in a stream entry; undefined for the marker of a reset, which has no payload. */
export function eventIn(entry: StreamMessage): StoredEvent | undefined {
  const text = entry.message['payload'];
  if (text === undefined) return undefined;
  const payload: Payload = JSON.parse(text);
  return { kind: 'event', id: idOf(entry), count: Number(entry.message['count']), ts: timeOf(entry), payload };
}
