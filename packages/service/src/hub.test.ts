import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { frameEvent, type Reader } from './events.ts';
import { EventHub, type HubEvent } from './hub.ts';

class RecordingReader implements Reader {
  readonly lastEventId: string | undefined;
  text = '';
  writes = 0;
  ended = false;

  constructor(lastEventId?: string) {
    this.lastEventId = lastEventId;
  }

  send({ body }: { body: Buffer }): void {
    this.text += body.toString();
    this.writes += 1;
  }

  end(): void {
    this.ended = true;
  }

  get ids(): string[] {
    return [...this.text.matchAll(/^id: (.*)$/gm)].map(([, id = '']) => id);
  }
}

const event = (id: number): HubEvent => ({ id, data: { id } });

async function publish(hub: EventHub, ...ids: number[]): Promise<void> {
  for (const id of ids) hub.publish(event(id));
  const last = new RecordingReader();
  const leave = hub.source(last); // Joining flushes what is pending.
  await setImmediate();
  leave();
}

describe('a hub', () => {
  test('sends events that come together in one write, the same bytes to all', async () => {
    const hub = new EventHub({ coalesceMs: 60_000 });
    const readers = [new RecordingReader(), new RecordingReader()];
    for (const reader of readers) hub.source(reader);
    await setImmediate();
    await publish(hub, 1, 2, 3);
    expect(readers.map(({ ids, writes }) => ({ ids, writes }))).toEqual([
      { ids: ['1', '2', '3'], writes: 1 },
      { ids: ['1', '2', '3'], writes: 1 },
    ]);
  });

  test('resumes from memory after the last event that the reader has', async () => {
    const hub = new EventHub({ coalesceMs: 60_000 });
    await publish(hub, 1, 2, 3);
    const reader = new RecordingReader('1');
    hub.source(reader);
    await setImmediate();
    await publish(hub, 4);
    await publish(hub, 5);
    expect(reader.ids).toEqual(['2', '3', '4', '5']);
  });

  test('resumes from the store what memory no longer holds, with nothing lost or twice while it reads', async () => {
    const stored = Promise.withResolvers<HubEvent[]>();
    const hub = new EventHub({ coalesceMs: 60_000, history: 2, missed: () => stored.promise });
    await publish(hub, 1, 2, 3, 4, 5);
    const reader = new RecordingReader('2');
    hub.source(reader);
    await publish(hub, 6, 7);
    // The store was read when 6 was in it, and is ahead of the feed by none of the rest.
    stored.resolve([3, 4, 5, 6].map(event));
    await setImmediate();
    await publish(hub, 8);
    expect(reader.ids).toEqual(['3', '4', '5', '6', '7', '8']);
  });

  test('skips live events that a store ahead of the feed has already given', async () => {
    const hub = new EventHub({ coalesceMs: 60_000, missed: async () => [3, 4, 5].map(event) });
    await publish(hub, 3);
    const reader = new RecordingReader('2');
    hub.source(reader);
    await setImmediate();
    await publish(hub, 4);
    await publish(hub, 5, 6);
    await publish(hub, 7);
    expect(reader.ids).toEqual(['3', '4', '5', '6', '7']);
  });

  test('ends a reader whose past cannot be read, so that it comes back instead of missing events', async () => {
    const hub = new EventHub({ missed: async () => Promise.reject(new Error('store is down')) });
    const reader = new RecordingReader('2');
    hub.source(reader);
    await setImmediate();
    expect(reader.ended).toBe(true);
  });

  test('forgets a reader that left while its past was being read', async () => {
    const stored = Promise.withResolvers<HubEvent[]>();
    const hub = new EventHub({ missed: () => stored.promise });
    const reader = new RecordingReader('2');
    hub.source(reader)();
    stored.resolve([event(3)]);
    await setImmediate();
    expect([reader.text, hub.readers]).toEqual(['', 0]);
  });
});

describe('a frame', () => {
  test('keeps line breaks in data, and its chunk says its length in bytes', () => {
    const { body, chunk } = frameEvent({ id: 1, event: 'note', data: 'é\r\nb' });
    expect(body.toString()).toBe('id: 1\nevent: note\ndata: é\ndata: b\n\n');
    expect(chunk.toString()).toBe(`${body.length.toString(16)}\r\n${body.toString()}\r\n`);
  });

  test('refuses an id that would forge another event', () => {
    expect(() => frameEvent({ id: '1\n\ndata: forged', data: '' })).toThrow(TypeError);
  });
});
