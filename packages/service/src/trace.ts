import { randomBytes, randomUUID } from 'node:crypto';

const requestIdPattern = /^[\w.:+/=-]{1,128}$/;
const traceparentPattern = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The caller's request id when it is safe to log and pass on, else a new one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && requestIdPattern.test(header) ? header : randomUUID();
}

/** The caller's W3C trace context when valid, else a new one. */
export function traceparentFrom(header: string | string[] | undefined): string {
  if (typeof header === 'string' && traceparentPattern.test(header)) return header;
  const hex = randomBytes(24).toString('hex');
  return `00-${hex.slice(0, 32)}-${hex.slice(32)}-00`;
}
