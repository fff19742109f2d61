import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventFramer } from './event-framer.ts';

interface SeenEvent {
  id: string;
  data: string;
}

/** What a browser dispatches from these bytes (WHATWG, "interpreting an event stream"). */
function dispatched(bytes: Buffer): SeenEvent[] {
  const events: SeenEvent[] = [];
  let id = '';
  let data: string[] = [];
  const lines = bytes.toString('utf8').split(/\r\n|\r|\n/);
  for (const line of lines.slice(0, -1)) {
    if (line === '') {
      if (data.length > 0) events.push({ id, data: data.join('\n') });
      data = [];
    }
    if (line.startsWith('id:')) id = line.slice(3).trim();
    if (line.startsWith('data:')) data.push(line.slice(5).trim());
  }
  return events;
}

/** Streams of numbered events with any line ends, comments in and between events, and several data lines. */
const streams = fc
  .record({
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    blocks: fc.array(
      fc.record({
        before: fc.constantFrom('', ':\n', ': ping\r\n', ':ping\n\n'),
        comment: fc.boolean(),
        lines: fc.array(fc.stringMatching(/^[a-zé:]{0,8}$/), { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ newline, blocks }) =>
    Buffer.from(
      blocks
        .map(
          ({ before, comment, lines }, index) =>
            `${before}id: ${index}${newline}${comment ? `: in${newline}` : ''}${lines.map((line) => `data: ${line}${newline}`).join('')}${newline}`,
        )
        .join(''),
    ),
  );

describe('EventFramer', () => {
  test('loses and tears nothing, wherever the bytes are split and the stream is ended', () => {
    fc.assert(
      fc.property(streams, fc.array(fc.nat(), { maxLength: 8 }), fc.nat(), (bytes, cuts, stop) => {
        const offsets = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((one, other) => one - other);
        const chunks = [0, ...offsets].map((offset, index) => bytes.subarray(offset, offsets[index] ?? bytes.length));
        const read = chunks.slice(0, stop % (chunks.length + 1));
        const framer = new EventFramer();
        const sent = Buffer.concat(read.map((chunk) => framer.push(chunk)));
        const arrived = Buffer.concat(read);
        expect(framer.atBoundary).toBe(true);
        expect(arrived.subarray(0, sent.length)).toEqual(sent);
        const afterHandOver = dispatched(Buffer.concat([sent, Buffer.from('retry: 1\n\n')]));
        expect(afterHandOver).toEqual(dispatched(arrived));
        expect(Buffer.concat([sent, framer.flush()])).toEqual(arrived);
      }),
      { numRuns: 500 },
    );
  });

  test('ends between events when one stream is split at every byte', () => {
    const bytes = Buffer.from(
      'id: 1\ndata: one\n\n:\nid: 2\r\ndata: two\r\n\r\nid: 3\rdata: three\r\rid: 4\ndata: four\n\n',
    );
    for (let offset = 0; offset <= bytes.length; offset += 1) {
      const framer = new EventFramer();
      const first = framer.push(bytes.subarray(0, offset));
      expect(dispatched(Buffer.concat([first, Buffer.from('retry: 1\n\n')])), `at ${offset}`).toEqual(
        dispatched(bytes.subarray(0, offset)),
      );
      const second = framer.push(bytes.subarray(offset));
      expect(Buffer.concat([first, second]).equals(bytes)).toBe(true);
    }
  });

  test('lets an event out in parts when it is too large to hold, and says so', () => {
    const framer = new EventFramer(10);
    expect(framer.push(Buffer.from('data: 12345')).toString()).toBe('data: 12345');
    expect(framer.atBoundary).toBe(false);
    expect(framer.push(Buffer.from('6\n\n')).toString()).toBe('6\n\n');
    expect(framer.atBoundary).toBe(true);
  });

  test('does not keep a heartbeat waiting for an event', () => {
    expect(new EventFramer().push(Buffer.from(':\n')).toString()).toBe(':\n');
  });
});
