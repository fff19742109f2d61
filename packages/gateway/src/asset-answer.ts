import { randomUUID } from 'node:crypto';
import type { Answer, Asset, Form } from './asset.ts';
import { choose } from './encodings.ts';
import { without } from './headers.ts';

/** The request headers that decide how an asset is answered. */
export interface AssetRequest {
  readonly 'accept-encoding'?: string | string[] | undefined;
  readonly 'if-none-match'?: string | undefined;
  readonly 'if-modified-since'?: string | undefined;
  readonly 'if-range'?: string | string[] | undefined;
  readonly range?: string | undefined;
}

/** Conditional requests (RFC 9110, 13) before ranges (14): a client that has the asset is sent nothing of it. */
export function answerAsset(asset: Asset, method: string, request: AssetRequest): Answer {
  const form = choose(asset.forms, request['accept-encoding']?.toString());
  if (isCurrent(asset, form, request)) return form.unchanged;
  if (request.range === undefined || method !== 'GET' || !mayUseRange(form, request)) return form.whole;
  const ranges = parseRanges(request.range, form.body.length);
  if (ranges === undefined) return form.whole;
  if (ranges.length === 0) return unsatisfiable(form);
  const [first, ...others] = ranges;
  return first !== undefined && others.length === 0 ? partOf(form, first) : partsOf(asset, form, ranges);
}

function isCurrent(asset: Asset, form: Form, request: AssetRequest): boolean {
  const known = request['if-none-match'];
  if (known !== undefined)
    return known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === form.etag);
  const since = request['if-modified-since'];
  return since !== undefined && asset.modifiedAt <= Date.parse(since);
}

/** A client that resumes names the version it has; of another version it is sent the whole. */
function mayUseRange(form: Form, request: AssetRequest): boolean {
  const condition = request['if-range'];
  return condition === undefined || condition === form.etag || condition === form.whole.headers['last-modified'];
}

interface Range {
  readonly from: number;
  /** Included. */
  readonly to: number;
}

/** More parts than this help nobody, and cost us. */
const mostRanges = 32;

/** Undefined when the whole is the answer: a header that is no range, or parts that are more than the whole. Empty when none is inside. */
function parseRanges(header: string, length: number): Range[] | undefined {
  const list = /^bytes=(?<list>[\d\s,-]+)$/.exec(header)?.groups?.['list'];
  if (list === undefined) return undefined;
  const asked = list.split(',', mostRanges + 1).map((text) => parseRange(text.trim(), length));
  if (asked.length > mostRanges || asked.includes('malformed')) return undefined;
  const inside = asked.filter((range): range is Range => typeof range === 'object');
  return inside.reduce((sum, { from, to }) => sum + to - from + 1, 0) > length ? undefined : inside;
}

function parseRange(text: string, length: number): Range | 'outside' | 'malformed' {
  const { first = '', last = '' } = /^(?<first>\d*)-(?<last>\d*)$/.exec(text)?.groups ?? {};
  if (first + last === '') return 'malformed';
  if (first !== '' && last !== '' && Number(last) < Number(first)) return 'malformed';
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  return from > to ? 'outside' : { from, to };
}

function unsatisfiable({ whole, body }: Form): Answer {
  const headers = without(whole.headers, 'content-type', 'content-encoding');
  return { status: 416, headers: { ...headers, 'content-range': `bytes */${body.length}` } };
}

function partOf({ whole, body }: Form, { from, to }: Range): Answer {
  const headers = { ...whole.headers, 'content-range': `bytes ${from}-${to}/${body.length}` };
  return { status: 206, headers, body: body.subarray(from, to + 1) };
}

/** multipart/byteranges (RFC 9110, 14.6). */
function partsOf(asset: Asset, { whole, body }: Form, ranges: readonly Range[]): Answer {
  const boundary = randomUUID();
  const parts = ranges.flatMap(({ from, to }) => [
    Buffer.from(
      `\r\n--${boundary}\r\ncontent-type: ${asset.type}\r\ncontent-range: bytes ${from}-${to}/${body.length}\r\n\r\n`,
    ),
    body.subarray(from, to + 1),
  ]);
  const headers = { ...whole.headers, 'content-type': `multipart/byteranges; boundary=${boundary}` };
  return { status: 206, headers, body: Buffer.concat([...parts, Buffer.from(`\r\n--${boundary}--\r\n`)]) };
}
