import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Colour, RoutingTable } from './table.ts';
import { randomHex } from './random.ts';
import { isEncrypted } from './tls/transport-policy.ts';

const VISITOR_COOKIE = 'cutover-visitor';
export const PRIVATE_KEY = 'cutover-key';
export const JOURNEY = 'cutover-journey';

const VISITOR_GRAMMAR = /^[0-9a-f]{32}$/;

/** What the choice of a visitor's key reads of a request, however it was parsed. */
export interface Asking {
  /** Path and query. */
  target: string;
  /** The peer's address. */
  address: string;
  /** Whether it came with TLS. */
  secure: boolean;
  /** A field by its name in lower case. */
  header(name: string): string | undefined;
}

/** Who asks: the key that decides the bucket, and the cookie to set when the visitor does not carry it yet. */
export interface Visitor {
  key: string;
  newCookie: string | null;
}

/**
 * Finds the visitor's key: our cookie, else the declared header or query id, else a new random key. Both of the latter go
 * into our cookie, so that the next request has the same key even when it does not repeat the id. The client's
 * address is the key only where a cookie can neither be sent nor kept: a browser's cross-site subrequest, because the cookie is
 * SameSite=Lax. Anything else gets a random key, since addresses put everyone behind one gateway into one bucket.
 */
export function identifyVisitor(asking: Asking, visitorKey: RoutingTable['visitorKey']): Visitor {
  const cookie = readCookie(asking.header('cookie'), VISITOR_COOKIE);
  if (cookie !== undefined && VISITOR_GRAMMAR.test(cookie)) return { key: cookie, newCookie: null };
  const declared = declaredId(asking, visitorKey);
  if (declared !== undefined) return newVisitor(hash('sha256', declared, 'hex').slice(0, 32), asking);
  if (isCrossSiteSubrequest(asking)) return { key: asking.address, newCookie: null };
  return newVisitor(randomHex(16), asking);
}

/** The peer's address; `X-Forwarded-For` is not believed. */
export function clientAddress({ remoteAddress: address = 'unknown' }: { remoteAddress?: string | undefined }): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}

const believed = new WeakSet<Socket>();

/** From now on the `X-Forwarded-*` of this connection are believed: it comes from a proxy of our own. */
export function believe(connection: Socket): void {
  believed.add(connection);
}

/** What a proxy that is believed says of its client. */
export function vouchedBy({ socket, headers }: IncomingMessage, name: string): string | undefined {
  return believed.has(socket) ? headers[name]?.toString() : undefined;
}

/** A request that Node parsed. */
export function askingOf(request: IncomingMessage): Asking {
  const { url = '', headers, socket } = request;
  return {
    target: url,
    address: vouchedBy(request, 'x-forwarded-for') ?? clientAddress(socket),
    secure: isEncrypted(socket),
    header: (name) => headers[name]?.toString(),
  };
}

const BUCKETS = 2 ** 48;

/** One of 2^48 buckets, uniform over keys and independent between salts. Every router computes the same one. */
export function bucketOf(key: string, salt: string): number {
  return hash('sha256', `${salt}/${key}`, 'buffer').readUIntBE(0, 6);
}

/** The buckets below it are a share of `weight` percent. */
export function bucketLimit(weight: number): number {
  return Math.ceil((weight / 100) * BUCKETS);
}

/** New keys of visitors whom the table sends to the colour; none where it sends nobody. */
export function visitorKeys(
  { salt, authority, weights }: Pick<RoutingTable, 'salt' | 'authority' | 'weights'>,
  colour: Colour,
  count: number,
): string[] {
  const keys: string[] = [];
  const limit = bucketLimit(100 - weights[authority]);
  while (weights[colour] > 0 && keys.length < count) {
    const key = randomHex(16);
    if (bucketOf(key, salt) < limit === (colour !== authority)) keys.push(key);
  }
  return keys;
}

/** Whether the request carries the key that reaches the candidate at any weight. */
export function holdsPrivateKey(request: IncomingMessage, privateKeyHash: string | null): boolean {
  if (privateKeyHash === null) return false;
  const header = request.headers[PRIVATE_KEY];
  if (typeof header === 'string' && hash('sha256', header, 'hex') === privateKeyHash) return true;
  const cookie = readCookie(request.headers.cookie, PRIVATE_KEY);
  return cookie !== undefined && hash('sha256', cookie, 'hex') === privateKeyHash;
}

/** Whether the request says that it is a journey's. The services check that; here it is only counted apart. */
export const isOfJourney = ({ headers }: IncomingMessage): boolean => headers[JOURNEY] !== undefined;

/** The cookie header without the private key; undefined when nothing is left of it. */
export function withoutPrivateKey(cookies: string): string | undefined {
  if (!cookies.includes(PRIVATE_KEY)) return cookies;
  const kept = cookies.split(';').filter((pair) => cookieName(pair) !== PRIVATE_KEY);
  return kept.length === 0 ? undefined : kept.join(';').trim();
}

function newVisitor(key: string, { secure }: Asking): Visitor {
  return { key, newCookie: `${VISITOR_COOKIE}=${key}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}` };
}

function declaredId(asking: Asking, { header, query }: RoutingTable['visitorKey']): string | undefined {
  const named = header === undefined ? undefined : asking.header(header);
  if (named !== undefined && named !== '') return named;
  const start = query === undefined ? -1 : asking.target.indexOf('?');
  if (query === undefined || start < 0) return undefined;
  return new URLSearchParams(asking.target.slice(start)).get(query) || undefined;
}

function isCrossSiteSubrequest(asking: Asking): boolean {
  if (asking.header('sec-fetch-site') !== 'cross-site') return false;
  return asking.header('sec-fetch-mode') !== 'navigate' || asking.header('sec-fetch-dest') !== 'document';
}

function readCookie(cookies: string | undefined, name: string): string | undefined {
  if (cookies === undefined || !cookies.includes(name)) return undefined;
  const pair = cookies.split(';').find((candidate) => cookieName(candidate) === name);
  return pair?.slice(pair.indexOf('=') + 1).trim();
}

function cookieName(pair: string): string {
  const equals = pair.indexOf('=');
  return (equals < 0 ? pair : pair.slice(0, equals)).trim();
}
