import type { IncomingHttpHeaders } from 'node:http';
import type { Asset } from './site.ts';

/** What a request for an asset is answered with. */
export interface AssetAnswer {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** Conditional requests (RFC 9110, 13) before ranges (14): a client that has the asset is sent nothing of it. */
export function answerAsset(asset: Asset, method: string, request: IncomingHttpHeaders): AssetAnswer {
  if (isCurrent(asset, request)) return { status: 304, headers: withoutContent(asset.headers), body: undefined };
  const range =
    method === 'GET' && mayUseRange(asset, request) ? parseRange(request.range, asset.body.length) : undefined;
  if (range === undefined) return { status: 200, headers: asset.headers, body: asset.body };
  if (range === 'unsatisfiable') {
    const headers = { ...withoutContent(asset.headers), 'content-range': `bytes */${asset.body.length}` };
    return { status: 416, headers, body: undefined };
  }
  const { from, to } = range;
  const headers = { ...asset.headers, 'content-range': `bytes ${from}-${to}/${asset.body.length}` };
  return { status: 206, headers, body: asset.body.subarray(from, to + 1) };
}

function isCurrent(asset: Asset, request: IncomingHttpHeaders): boolean {
  const known = request['if-none-match'];
  if (known !== undefined)
    return (
      known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === asset.headers['etag'])
    );
  const since = Date.parse(request['if-modified-since'] ?? '');
  return Date.parse(asset.headers['last-modified'] ?? '') <= since;
}

/** A client that resumes names the version it has; of another version it is sent the whole. */
function mayUseRange(asset: Asset, request: IncomingHttpHeaders): boolean {
  const condition = request['if-range'];
  return condition === undefined || condition === asset.headers['etag'] || condition === asset.headers['last-modified'];
}

/** Undefined when there is no range that we answer with a part: several ranges are answered with the whole. */
function parseRange(
  header: string | undefined,
  length: number,
): { from: number; to: number } | 'unsatisfiable' | undefined {
  const { first, last } = /^bytes=(?<first>\d*)-(?<last>\d*)$/.exec(header ?? '')?.groups ?? {};
  if (first === undefined || last === undefined || first + last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  return from > to ? 'unsatisfiable' : { from, to };
}

function withoutContent(headers: Asset['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type'));
}
