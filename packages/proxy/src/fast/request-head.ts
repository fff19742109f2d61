import type { Limits } from '../limits.ts';
import type { Trace } from '../headers.ts';
import { HOP_BY_HOP_FIELDS, isForged, mayHaveBody } from '../headers.ts';
import { HOST_GRAMMAR } from '../inbound.ts';
import type { Asking } from '../visitor.ts';
import { JOURNEY, PRIVATE_KEY } from '../visitor.ts';
import { Fields } from './fields.ts';
import { Roles } from './roles.ts';
import { INCOMPLETE, SPACE, TARGET, UNUSUAL, readLength, skip } from './grammar.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const LONGEST_METHOD = 7;
const VERSION = Buffer.from(' HTTP/1.1\r\n');
const SLASH = 0x2f;

/**
 * What becomes of a field: up to `LAST_READ` it is read here and may come once; otherwise it is passed on unread, left out because
 * only the router may say it, or left to Node.
 */
const HOST = 0;
const CONTENT_LENGTH = 1;
const CONNECTION = 2;
const COOKIE = 3;
const REQUEST_ID = 4;
const TRACEPARENT = 5;
const TRACESTATE = 6;
const ACCEPT = 7;
const ACCEPT_ENCODING = 8;
const LAST_READ = 8;
const PASSED = 9;
const FORGED = 10;
const UNREADABLE = 11;

const ROLES = new Roles<number>(
  {
    host: HOST,
    'content-length': CONTENT_LENGTH,
    connection: CONNECTION,
    cookie: COOKIE,
    'x-request-id': REQUEST_ID,
    traceparent: TRACEPARENT,
    tracestate: TRACESTATE,
    accept: ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
    forwarded: FORGED,
    expect: UNREADABLE,
    trailer: UNREADABLE,
    [PRIVATE_KEY]: UNREADABLE,
    [JOURNEY]: UNREADABLE,
    ...Object.fromEntries(HOP_BY_HOP_FIELDS.filter((name) => name !== 'connection').map((name) => [name, UNREADABLE])),
  },
  PASSED,
  (lower) => {
    if (lower.replaceAll('_', '-') === PRIVATE_KEY) return UNREADABLE;
    return isForged(lower) ? FORGED : PASSED;
  },
  'x',
);

/** The head of a plain request: origin form, HTTP/1.1, a length or no body. Kept and read anew for each request. */
export class RequestHead implements Asking {
  /** Of the connection that it came on. */
  address = '';
  secure = false;
  method = '';
  /** Path and query. */
  target = '';
  host = '';
  cookie: string | undefined;
  /** Of the body; 0 for none. */
  length = 0;
  /** Whether the client wants to go on using the connection. */
  keepAlive = true;
  requestId: string | undefined;
  traceparent: string | undefined;
  readonly #limits: Limits;
  readonly #fields = new Fields();
  #hasLength = false;
  #targetAt = 0;
  /** Where the fields that are read stand, by role; -1 for absent. */
  readonly #at = new Int16Array(LAST_READ + 1);

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** @returns how many bytes the head has, INCOMPLETE, or UNUSUAL for what Node's parser shall judge */
  read(bytes: Buffer): number {
    const fieldsAt = this.#readLine(bytes);
    const end = fieldsAt < 0 ? fieldsAt : this.#fields.scan(bytes, fieldsAt);
    if (end === INCOMPLETE) return bytes.length > this.#limits.headBytes ? UNUSUAL : INCOMPLETE;
    if (end < 0 || end > this.#limits.headBytes || this.#fields.count > this.#limits.headerCount) return UNUSUAL;
    const text = bytes.toString('latin1', 0, end);
    this.#fields.of(text);
    this.target = text.slice(this.#targetAt, fieldsAt - VERSION.length);
    return this.#readFields() ? end : UNUSUAL;
  }

  /** A field by its name in lower case. */
  header(name: string): string | undefined {
    return this.#fields.valueOf(name);
  }

  /** The head for the upstream. `forwarded` are the lines that the router vouches for, each with its CR LF. */
  forUpstream(trace: Trace, forwarded: string): string {
    if (!trace.continued) this.#takeOut(TRACESTATE);
    const length = !this.#hasLength && mayHaveBody(this.method) ? 'Content-Length: 0\r\n' : '';
    return `${this.#fields.kept(0)}${length}${forwarded}X-Forwarded-Host: ${this.host}\r\nX-Request-Id: ${trace.requestId}\r\nTraceparent: ${trace.traceparent}\r\n\r\n`;
  }

  #readLine(bytes: Buffer): number {
    const space = bytes.subarray(0, LONGEST_METHOD + 1).indexOf(SPACE);
    if (space < 0) return bytes.length > LONGEST_METHOD || !isUpper(bytes) ? UNUSUAL : INCOMPLETE;
    this.method = bytes.toString('latin1', 0, space);
    if (!METHODS.has(this.method)) return UNUSUAL;
    this.#targetAt = space + 1;
    if (bytes.length === this.#targetAt) return INCOMPLETE;
    if (bytes[this.#targetAt] !== SLASH) return UNUSUAL;
    const targetEnd = skip(bytes, this.#targetAt, TARGET);
    for (let at = 0; at < VERSION.length; at += 1) {
      if (targetEnd + at === bytes.length) return INCOMPLETE;
      if (bytes[targetEnd + at] !== VERSION[at]) return UNUSUAL;
    }
    return targetEnd + VERSION.length;
  }

  /** @returns false when one of them is unusual */
  #readFields(): boolean {
    const fields = this.#fields;
    this.#at.fill(-1);
    for (let index = 0; index < fields.count; index += 1) {
      const role = ROLES.of(fields, index);
      if (role === PASSED) continue;
      if (role === UNREADABLE) return false;
      if (role === FORGED) fields.drop(index);
      else if (role <= LAST_READ && this.#at[role] === -1) this.#at[role] = index;
      else return false;
    }
    return this.#readFraming() && this.#readVisitor() && this.#readTracing();
  }

  #take(role: number): string | undefined {
    const index = this.#at[role] as number;
    return index < 0 ? undefined : this.#fields.value(index);
  }

  /** The same for a field that goes no further. */
  #takeOut(role: number): string | undefined {
    const index = this.#at[role] as number;
    if (index < 0) return undefined;
    this.#fields.drop(index);
    return this.#fields.value(index);
  }

  #readFraming(): boolean {
    const text = this.#take(CONTENT_LENGTH);
    const length = text === undefined ? 0 : readLength(text);
    const connection = this.#takeOut(CONNECTION)?.toLowerCase();
    this.#hasLength = text !== undefined;
    this.keepAlive = connection !== 'close';
    if (length === undefined || length > this.#limits.bodyBytes) return false;
    this.length = length;
    return connection === undefined || connection === 'close' || connection === 'keep-alive';
  }

  #readVisitor(): boolean {
    this.host = this.#take(HOST) ?? '';
    this.cookie = this.#take(COOKIE);
    return this.host !== '' && HOST_GRAMMAR.test(this.host) && this.cookie?.includes(PRIVATE_KEY) !== true;
  }

  #readTracing(): boolean {
    this.requestId = this.#takeOut(REQUEST_ID);
    this.traceparent = this.#takeOut(TRACEPARENT);
    // A compressed event stream has no boundaries that the router could see.
    if (this.#take(ACCEPT)?.includes('text/event-stream') === true) this.#takeOut(ACCEPT_ENCODING);
    return true;
  }
}

function isUpper(bytes: Buffer): boolean {
  return bytes.every((byte) => byte >= 0x41 && byte <= 0x5a);
}
