/**
 * The bytes that the fast path takes: RFC 9112 without what is optional, obsolete or read in two ways. Lines end with CR LF,
 * nothing is folded, and whatever does not fit is left to Node's strict parser.
 */

export const CR = 0x0d;
export const LF = 0x0a;
export const SPACE = 0x20;
export const TAB = 0x09;
export const COLON = 0x3a;

/** More bytes are needed to tell. */
export const INCOMPLETE = -1;
/** Not in the grammar. */
export const UNUSUAL = -2;

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Of field names. */
export const TOKEN = setOf(`${ALPHANUMERIC}!#$%&'*+-.^_\`|~`);

/** Of field values and reason phrases: no control byte but the tab. */
export const TEXT = setOf('\t').map((_, byte) => Number(byte === TAB || (byte >= SPACE && byte !== 0x7f)));

/** Of a request target in origin form; no fragment. */
export const TARGET = setOf(`${ALPHANUMERIC}-._~:/?[]@!$&'()*+,;=%`);

function setOf(bytes: string): Uint8Array {
  const set = new Uint8Array(256);
  for (const byte of Buffer.from(bytes, 'latin1')) set[byte] = 1;
  return set;
}

/** First offset from `at` whose byte is not in the set; the size when there is none. */
export function skip(bytes: Uint8Array, at: number, set: Uint8Array): number {
  while (at < bytes.length && set[bytes[at] as number] === 1) at += 1;
  return at;
}

/** A Content-Length as digits alone; undefined for anything else, also for what no number can hold. */
export function readLength(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Of a field name: equal for names that differ in case only. */
export function signatureOf(length: number, firstByte: number): number {
  return (Math.min(length, 255) << 8) | (firstByte | 0x20);
}
