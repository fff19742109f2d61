const CR = 0x0d;
const LF = 0x0a;
const COLON = 0x3a;
const NOTHING = Buffer.alloc(0);

/**
 * Lets the bytes of an event stream out in whole events only. What follows the last event boundary is held back until its
 * event is complete, so that a stream can be ended at any time without a torn event. A comment outside an event is
 * let out at once. An event beyond `maxHeldBytes` is let out in parts, and `atBoundary` is false until it is complete.
 */
export class EventFramer {
  /** Whether everything that was let out ends at an event boundary. */
  atBoundary = true;
  readonly #maxHeldBytes: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #line: 'empty' | 'comment' | 'field' = 'empty';
  #insideEvent = false;
  #afterCr = false;

  constructor(maxHeldBytes = 1024 * 1024) {
    this.#maxHeldBytes = maxHeldBytes;
  }

  /** Takes the next bytes and returns those that may go out, possibly none. */
  push(chunk: Buffer): Buffer {
    const boundary = this.#lastBoundary(chunk);
    if (boundary === 0) return this.#hold(chunk);
    const out = this.#release(chunk.subarray(0, boundary));
    if (boundary < chunk.length) this.#keep(chunk.subarray(boundary));
    this.atBoundary = true;
    return out;
  }

  /** What is held back, for a stream whose upstream has ended it. */
  flush(): Buffer {
    return this.#release(NOTHING);
  }

  #hold(chunk: Buffer): Buffer {
    this.#keep(chunk);
    if (this.#heldBytes <= this.#maxHeldBytes) return NOTHING;
    this.atBoundary = false;
    return this.#release(NOTHING);
  }

  #keep(chunk: Buffer): void {
    this.#held.push(chunk);
    this.#heldBytes += chunk.length;
  }

  #release(last: Buffer): Buffer {
    if (this.#held.length === 0) return last;
    const out = Buffer.concat([...this.#held, last]);
    this.#held = [];
    this.#heldBytes = 0;
    return out;
  }

  /** Offset after the last byte of `chunk` at which no event is open; 0 when there is none. */
  #lastBoundary(chunk: Buffer): number {
    const size = chunk.length;
    if (size >= 2 && chunk[size - 1] === LF && chunk[size - 2] === LF) {
      this.#line = 'empty';
      this.#insideEvent = false;
      this.#afterCr = false;
      return size;
    }
    let boundary = 0;
    for (let index = 0; index < size; index += 1) {
      if (this.#step(chunk[index] as number)) boundary = index + 1;
    }
    return boundary;
  }

  /** Reads one byte; true when no event is open after it. */
  #step(byte: number): boolean {
    const endsCrLf = byte === LF && this.#afterCr;
    this.#afterCr = byte === CR;
    if (endsCrLf) return !this.#insideEvent;
    if (byte === LF || byte === CR) {
      this.#insideEvent = this.#line === 'field' || (this.#insideEvent && this.#line === 'comment');
      this.#line = 'empty';
      return !this.#insideEvent;
    }
    if (this.#line === 'empty') this.#line = byte === COLON ? 'comment' : 'field';
    return false;
  }
}
