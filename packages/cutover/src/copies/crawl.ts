/**
 * Reads what everybody may read: declared pages and routes, and every file that they refer to, as somebody without any cookie
 * is answered. Bounded in number, size and time.
 */

import { request } from '../wire/request.ts';
import { withNotice } from './notice.ts';

export interface CopiedFile {
  headers: Record<string, string>;
  body: Buffer;
}

export interface Crawl {
  /** Of an entry target. */
  address: string;
  /** Header that marks a journey. */
  mark: Record<string, string>;
  /** Must all be answered well: without them there is no copy. */
  pages: readonly string[];
  /** Paths that are taken along where they are answered well. */
  routes: readonly string[];
  /** What a page refers to, as it is written there. */
  referencesOf(html: string): string[];
  madeAt: Date;
}

export interface Bounds {
  files: number;
  bytes: number;
  /** Of one file. */
  fileBytes: number;
  ms: number;
}

export const bounds: Bounds = { files: 500, bytes: 32 * 2 ** 20, fileBytes: 4 * 2 ** 20, ms: 60_000 };

export interface Crawled {
  /** By path and query. */
  files: Record<string, CopiedFile>;
  /** What was not taken along, and why. */
  left: Record<string, string>;
}

/** Fields that hold for whoever asks; all others belong to one answer. */
const keptFields = [
  'content-type',
  'content-language',
  'content-security-policy',
  'cross-origin-embedder-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'cutover-release',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
];
const answerMs = 10_000;

/** @throws Error when a page is not answered well, or bounds are met before all pages were read */
export async function crawl(wanted: Crawl, within: Bounds, signal: AbortSignal): Promise<Crawled> {
  const files: Crawled['files'] = {};
  const left: Crawled['left'] = {};
  const until = AbortSignal.any([signal, AbortSignal.timeout(within.ms)]);
  const waiting = [...new Set([...wanted.pages, ...wanted.routes])];
  const seen = new Set(waiting);
  let bytes = 0;
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const why = await take(path).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    signal.throwIfAborted();
    if (why === null) continue;
    if (wanted.pages.includes(path)) throw new Error(`${path} ${why}`);
    left[path] = why;
  }
  return { files, left };

  /** @returns why it is left out, or null */
  async function take(path: string): Promise<string | null> {
    if (until.aborted || Object.keys(files).length >= within.files) return 'comes after the bounds of the copy';
    const { address, mark } = wanted;
    const headers = { host: 'localhost', accept: '*/*', ...mark };
    const question = { address, path, headers, timeoutMs: answerMs, mostBytes: within.fileBytes, signal: until };
    const answer = await request(question);
    if (answer.status !== 200) return `is answered with ${answer.status}`;
    if (answer.headers['set-cookie'] !== undefined) return 'sets a cookie';
    if (/\b(private|no-store)\b/.test(answer.headers['cache-control'] ?? '')) return 'says that it may not be kept';
    const type = answer.headers['content-type'] ?? '';
    const isPage = type.startsWith('text/html');
    const body = isPage ? Buffer.from(withNotice(answer.body, wanted.madeAt)) : answer.bytes;
    if (bytes + body.length > within.bytes) return 'comes after the bounds of the copy';
    bytes += body.length;
    const kept = keptFields.flatMap((name) =>
      typeof answer.headers[name] === 'string' ? [[name, answer.headers[name]]] : [],
    );
    files[path] = { headers: Object.fromEntries(kept) as Record<string, string>, body };
    const references = isPage ? wanted.referencesOf(answer.body) : referencesIn(type, answer.body);
    for (const reference of references) {
      const found = ownPath(reference, path);
      if (found === null || seen.has(found)) continue;
      seen.add(found);
      waiting.push(found);
    }
    return null;
  }
}

/** What style sheets and modules refer to. */
function referencesIn(type: string, text: string): string[] {
  if (type.startsWith('text/css'))
    return [...text.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map(([, url = '']) => url);
  if (!/javascript/.test(type)) return [];
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.{0,2}\/[^"'\n]+)["']/g)].map(([, url = '']) => url);
}

const nowhere = 'http://copy.invalid';

/** Path and query of a reference to the same origin; null for all others. */
function ownPath(reference: string, from: string): string | null {
  try {
    const url = new URL(reference, new URL(from, nowhere));
    return url.origin === nowhere ? url.pathname + url.search : null;
  } catch {
    return null;
  }
}
