import type { Limits } from '../limits.ts';
import type { Trace } from '../headers.ts';
import { isForged, isHopByHop, mayHaveBody } from '../headers.ts';
import { HOST_GRAMMAR } from '../inbound.ts';
import type { Asking } from '../visitor.ts';
import { PRIVATE_KEY } from '../visitor.ts';
import { Fields } from './fields.ts';
import { INCOMPLETE, SPACE, TARGET, UNUSUAL, readLength, skip } from './grammar.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const LONGEST_METHOD = 7;
const VERSION = Buffer.from(' HTTP/1.1\r\n');
const SLASH = 0x2f;

/** Fields that the fast path reads; each may come once. */
type Read =
  | 'host'
  | 'content-length'
  | 'connection'
  | 'cookie'
  | 'x-request-id'
  | 'traceparent'
  | 'tracestate'
  | 'accept'
  | 'accept-encoding';

/** What becomes of a field: read here, passed on unread, left out because only the router may say it, or left to Node. */
type Role = Read | 'passed' | 'forged' | 'unusual';

/** The head of a plain request: origin form, HTTP/1.1, a length or no body. Kept and read anew for each request. */
export class RequestHead implements Asking {
  /** Of the connection that it came on. */
  address = '';
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
  #stateAt = -1;
  #targetAt = 0;
  readonly #given = new Map<Role, number>();

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
    if (this.#stateAt >= 0 && !trace.continued) this.#fields.drop(this.#stateAt);
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
    this.#given.clear();
    for (let index = 0; index < fields.count; index += 1) {
      const role = roleOf(fields.name(index));
      if (role === 'passed') continue;
      if (role === 'unusual') return false;
      if (role === 'forged') {
        fields.drop(index);
        continue;
      }
      if (this.#given.has(role)) return false;
      this.#given.set(role, index);
    }
    return this.#readFraming() && this.#readVisitor() && this.#readTracing();
  }

  #take(role: Read): string | undefined {
    const index = this.#given.get(role);
    return index === undefined ? undefined : this.#fields.value(index);
  }

  #takeOut(role: Read): string | undefined {
    const index = this.#given.get(role);
    if (index === undefined) return undefined;
    this.#fields.drop(index);
    return this.#fields.value(index);
  }

  #readFraming(): boolean {
    const text = this.#take('content-length');
    const length = text === undefined ? 0 : readLength(text);
    const connection = this.#takeOut('connection')?.toLowerCase();
    this.#hasLength = text !== undefined;
    this.keepAlive = connection !== 'close';
    if (length === undefined || length > this.#limits.bodyBytes) return false;
    this.length = length;
    return connection === undefined || connection === 'close' || connection === 'keep-alive';
  }

  #readVisitor(): boolean {
    this.host = this.#take('host') ?? '';
    this.cookie = this.#take('cookie');
    return this.host !== '' && HOST_GRAMMAR.test(this.host) && this.cookie?.includes(PRIVATE_KEY) !== true;
  }

  #readTracing(): boolean {
    this.requestId = this.#takeOut('x-request-id');
    this.traceparent = this.#takeOut('traceparent');
    this.#stateAt = this.#given.get('tracestate') ?? -1;
    // A compressed event stream has no boundaries that the router could see.
    if (this.#take('accept')?.includes('text/event-stream') === true) this.#takeOut('accept-encoding');
    return true;
  }
}

const READ: readonly Read[] = [
  'host',
  'content-length',
  'connection',
  'cookie',
  'x-request-id',
  'traceparent',
  'tracestate',
  'accept',
  'accept-encoding',
];

/** Common fields that are passed on unread: known, so that they are not looked at further. */
const PASSED = ['user-agent', 'accept-language', 'referer', 'origin', 'content-type', 'authorization', 'cache-control'];

const ROLES = new Map<string, Role>();
for (const name of READ) for (const spelling of spellings(name)) ROLES.set(spelling, name);
for (const name of PASSED) for (const spelling of spellings(name)) ROLES.set(spelling, 'passed');

function roleOf(name: string): Role {
  return ROLES.get(name) ?? roleOfRare(name.toLowerCase());
}

function roleOfRare(lower: string): Role {
  const role = ROLES.get(lower);
  if (role !== undefined) return role;
  if (isHopByHop(lower) || lower === 'expect' || lower === 'trailer') return 'unusual';
  if (lower.replaceAll('_', '-') === PRIVATE_KEY) return 'unusual';
  return isForged(lower) ? 'forged' : 'passed';
}

/** As HTTP/2 and as people spell it. */
function spellings(name: string): [string, string] {
  return [name, name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())];
}

function isUpper(bytes: Buffer): boolean {
  return bytes.every((byte) => byte >= 0x41 && byte <= 0x5a);
}
