import { HOP_BY_HOP_FIELDS, nominatedBy } from '../headers.ts';
import { Fields } from './fields.ts';
import { Roles } from './roles.ts';
import { CR, INCOMPLETE, LF, SPACE, TEXT, UNUSUAL, readLength, skip } from './grammar.ts';

const MOST_BYTES = 64 * 1024;
const VERSION = Buffer.from('HTTP/1.');
/** Of the first field line at the earliest: `HTTP/1.1 200`. */
const STATUS_AT = 9;
const STATUS_END = 12;

/** How the end of an answer's body is known. */
export type Framing = 'none' | 'length' | 'chunked' | 'close';

/** The head of an upstream's answer. Kept and read anew for each answer. */
export class AnswerHead {
  status = 0;
  framing: Framing = 'none';
  /** Of the body, when it is framed by its length. */
  length = 0;
  /** Whether the upstream goes on using the connection. */
  keepAlive = true;
  isEventStream = false;
  /** Whether the body is sent as it is, so that event boundaries can be seen in it. */
  isPlain = true;
  hasDate = false;
  readonly #fields = new Fields();
  #lineEnd = 0;

  /** @returns how many bytes the head has, INCOMPLETE, or UNUSUAL for an answer that must not be passed on */
  read(bytes: Buffer, toHead: boolean): number {
    const fieldsAt = this.#readLine(bytes);
    const end = fieldsAt < 0 ? fieldsAt : this.#fields.scan(bytes, fieldsAt);
    if (end === INCOMPLETE) return bytes.length > MOST_BYTES ? UNUSUAL : INCOMPLETE;
    if (end < 0 || end > MOST_BYTES) return UNUSUAL;
    this.#fields.of(bytes.toString('latin1', 0, end));
    const isOld = bytes[VERSION.length] === 0x30;
    return this.#readFields(toHead, isOld) ? end : UNUSUAL;
  }

  /** The head for the client without its empty line. */
  forClient(): string {
    return `HTTP/1.1${this.#fields.kept(STATUS_AT - 1)}`;
  }

  #readLine(bytes: Buffer): number {
    if (bytes.length < STATUS_END + 2) return INCOMPLETE;
    for (let at = 0; at < VERSION.length; at += 1) if (bytes[at] !== VERSION[at]) return UNUSUAL;
    const minor = bytes[VERSION.length];
    const status = digit(bytes[9]) * 100 + digit(bytes[10]) * 10 + digit(bytes[11]);
    if ((minor !== 0x30 && minor !== 0x31) || bytes[STATUS_AT - 1] !== SPACE || !(status >= 100)) return UNUSUAL;
    const isBare = bytes[STATUS_END] === CR;
    if (!isBare && bytes[STATUS_END] !== SPACE) return UNUSUAL;
    this.#lineEnd = skip(bytes, STATUS_END, TEXT);
    if (this.#lineEnd + 1 >= bytes.length) return INCOMPLETE;
    this.status = status;
    return bytes[this.#lineEnd] === CR && bytes[this.#lineEnd + 1] === LF ? this.#lineEnd + 2 : UNUSUAL;
  }

  #readFields(toHead: boolean, isOld: boolean): boolean {
    const fields = this.#fields;
    let length: string | undefined;
    let coding: string | undefined;
    let connection: string | undefined;
    let trailerAt = -1;
    this.hasDate = false;
    this.isPlain = true;
    let hasEvents = false;
    for (let index = 0; index < fields.count; index += 1) {
      switch (ROLES.of(fields, index)) {
        case 'passed':
          break;
        case 'dropped':
          fields.drop(index);
          break;
        case 'content-length':
          if (length !== undefined) return false;
          length = fields.value(index);
          break;
        case 'transfer-encoding':
          if (coding !== undefined) return false;
          coding = fields.value(index).toLowerCase();
          break;
        case 'connection':
          connection = connection === undefined ? fields.value(index) : `${connection},${fields.value(index)}`;
          fields.drop(index);
          break;
        case 'content-type':
          hasEvents = fields.value(index).toLowerCase().startsWith('text/event-stream');
          break;
        case 'content-encoding':
          this.isPlain = fields.value(index).toLowerCase() === 'identity';
          break;
        case 'trailer':
          trailerAt = index;
          break;
        case 'date':
          this.hasDate = true;
      }
    }
    if (trailerAt >= 0 && coding === undefined) fields.drop(trailerAt);
    this.#readConnection(connection, isOld);
    if (!this.#readFraming(length, coding, toHead, isOld)) return false;
    this.isEventStream = hasEvents && (this.framing === 'chunked' || this.framing === 'close');
    return true;
  }

  #readConnection(connection: string | undefined, isOld: boolean): void {
    this.keepAlive = !isOld && connection?.toLowerCase() !== 'close';
    const nominated = nominatedBy(connection);
    if (nominated === undefined) return;
    if (nominated.has('close')) this.keepAlive = false;
    for (let index = 0; index < this.#fields.count; index += 1)
      if (nominated.has(this.#fields.name(index).toLowerCase())) this.#fields.drop(index);
  }

  /** @returns false when the end of the body could be read in two ways */
  #readFraming(length: string | undefined, coding: string | undefined, toHead: boolean, isOld: boolean): boolean {
    const size = length === undefined ? 0 : readLength(length);
    if (size === undefined || (length !== undefined && coding !== undefined)) return false;
    if (coding !== undefined && (coding !== 'chunked' || isOld)) return false;
    this.length = size;
    if (toHead || this.status < 200 || this.status === 204 || this.status === 304) this.framing = 'none';
    else if (coding !== undefined) this.framing = 'chunked';
    else if (length === undefined) this.framing = 'close';
    else this.framing = size === 0 ? 'none' : 'length';
    return true;
  }
}

const READ = [
  'content-length',
  'transfer-encoding',
  'connection',
  'content-type',
  'content-encoding',
  'trailer',
  'date',
] as const;

type Role = (typeof READ)[number] | 'passed' | 'dropped';

const ROLES = new Roles<Role>(
  {
    ...Object.fromEntries(HOP_BY_HOP_FIELDS.map((name) => [name, 'dropped'] as const)),
    ...Object.fromEntries(READ.map((name) => [name, name] as const)),
    'x-request-id': 'dropped',
    traceparent: 'dropped',
  },
  'passed',
  () => 'passed',
);

function digit(byte: number | undefined): number {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : NaN;
}
