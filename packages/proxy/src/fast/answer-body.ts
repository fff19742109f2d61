import { passableTrailers } from '../headers.ts';
import { Fields } from './fields.ts';
import { CR, INCOMPLETE, LF, TEXT } from './grammar.ts';

const NOTHING = Buffer.alloc(0);
const MOST_CHUNK_DIGITS = 8;
const MOST_LINE_BYTES = 256;
const MOST_TRAILER_BYTES = 16 * 1024;

/** Follows an answer's body to its end without changing it. */
export interface AnswerBody {
  state: 'open' | 'whole' | 'broken';
  /** How many of the bytes that were read last belong to the body; what follows them is surplus. */
  used: number;
  /** How many of them may be passed on as they are. */
  passable: number;
  /** What has to be sent behind those. */
  tail: string;
  /** Reads the next bytes. `payload` is given the content, without any chunk framing. */
  read(bytes: Buffer, payload: ((part: Buffer) => void) | null): void;
}

/** A body of known length. */
export class LengthBody implements AnswerBody {
  state: AnswerBody['state'];
  used = 0;
  passable = 0;
  readonly tail = '';
  #left: number;

  constructor(length: number) {
    this.#left = length;
    this.state = length === 0 ? 'whole' : 'open';
  }

  read(bytes: Buffer, payload: ((part: Buffer) => void) | null): void {
    this.used = Math.min(bytes.length, this.#left);
    this.passable = this.used;
    this.#left -= this.used;
    if (this.#left === 0) this.state = 'whole';
    if (payload !== null && this.used > 0) payload(bytes.subarray(0, this.used));
  }
}

/** A body that ends with its connection; whether it is whole shows only then. */
export class OpenBody implements AnswerBody {
  state: AnswerBody['state'] = 'open';
  used = 0;
  passable = 0;
  readonly tail = '';

  read(bytes: Buffer, payload: ((part: Buffer) => void) | null): void {
    this.used = bytes.length;
    this.passable = bytes.length;
    if (bytes.length > 0) payload?.(bytes);
  }
}

/** A chunked body. Its framing passes as it is, except for the trailers, of which only those pass that may. */
export class ChunkedBody implements AnswerBody {
  state: AnswerBody['state'] = 'open';
  used = 0;
  passable = 0;
  tail = '';
  #expects: 'size' | 'extension' | 'size-end' | 'content' | 'content-cr' | 'content-lf' | 'trailers' = 'size';
  #size = 0;
  #digits = 0;
  #lineBytes = 0;
  #trailers: Buffer = NOTHING;

  read(bytes: Buffer, payload: ((part: Buffer) => void) | null): void {
    let at = 0;
    this.passable = bytes.length;
    while (at < bytes.length && this.state === 'open') {
      if (this.#expects === 'content') {
        const end = Math.min(bytes.length, at + this.#size);
        payload?.(bytes.subarray(at, end));
        this.#size -= end - at;
        if (this.#size === 0) this.#expects = 'content-cr';
        at = end;
      } else if (this.#expects === 'trailers') {
        at = this.#readTrailers(bytes, at);
      } else {
        this.#readFraming(bytes[at] as number);
        at += 1;
      }
    }
    this.used = at;
    this.passable = Math.min(this.passable, at);
  }

  #readFraming(byte: number): void {
    switch (this.#expects) {
      case 'size':
        return this.#readSize(byte);
      case 'extension':
        this.#lineBytes += 1;
        if (byte === CR) this.#expects = 'size-end';
        else if (TEXT[byte] === 0 || this.#lineBytes > MOST_LINE_BYTES) this.state = 'broken';
        return;
      case 'size-end':
        if (byte !== LF) this.state = 'broken';
        this.#expects = this.#size === 0 ? 'trailers' : 'content';
        this.#digits = 0;
        this.#lineBytes = 0;
        return;
      case 'content-cr':
        if (byte !== CR) this.state = 'broken';
        this.#expects = 'content-lf';
        return;
      default:
        if (byte !== LF) this.state = 'broken';
        this.#expects = 'size';
    }
  }

  #readSize(byte: number): void {
    const digit = hexDigit(byte);
    if (digit >= 0 && this.#digits < MOST_CHUNK_DIGITS) {
      this.#size = this.#size * 16 + digit;
      this.#digits += 1;
    } else if (this.#digits > 0 && byte === CR) this.#expects = 'size-end';
    else if (this.#digits > 0 && byte === 0x3b) this.#expects = 'extension';
    else this.state = 'broken';
  }

  /** Reads what follows the last chunk's line, which has been passed on. @returns the offset behind it */
  #readTrailers(bytes: Buffer, at: number): number {
    if (this.#trailers.length === 0 && bytes[at] === CR && bytes[at + 1] === LF) {
      this.state = 'whole';
      return at + 2;
    }
    this.passable = Math.min(this.passable, at);
    const before = this.#trailers.length;
    const all = Buffer.concat([this.#trailers, bytes.subarray(at)]);
    const fields = new Fields();
    const end = fields.scan(all, 0);
    if (end === INCOMPLETE && all.length <= MOST_TRAILER_BYTES) {
      this.#trailers = all;
      return bytes.length;
    }
    if (end < 0) {
      this.state = 'broken';
      return at;
    }
    fields.of(all.toString('latin1', 0, end));
    this.tail = passTrailers(fields);
    this.state = 'whole';
    return at + end - before;
  }
}

function passTrailers(fields: Fields): string {
  const raw: string[] = [];
  for (let index = 0; index < fields.count; index += 1) raw.push(fields.name(index), fields.value(index));
  return `${passableTrailers(raw)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
