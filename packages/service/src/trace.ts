import { randomFillSync, randomUUID } from 'node:crypto';

const requestIdPattern = /^[\w.:+/=-]{1,128}$/;
const traceparentPattern = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The caller's request id when it is safe to log and pass on, else a new one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && requestIdPattern.test(header) ? header : randomUUID();
}

/** The caller's W3C trace context when valid, else a new one. */
export function traceparentFrom(header: string | string[] | undefined): string {
  if (typeof header === 'string' && traceparentPattern.test(header)) return header;
  const hex = randomHex();
  return `00-${hex.slice(0, 32)}-${hex.slice(32)}-00`;
}

/** Random bytes for many ids: asking for a few at a time costs more than everything else about an id. */
const pool = Buffer.alloc(24 * 128);
let taken = pool.length;

/** 24 bytes that were never given out before. */
function randomHex(): string {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += 24;
  return pool.toString('hex', taken - 24, taken);
}
