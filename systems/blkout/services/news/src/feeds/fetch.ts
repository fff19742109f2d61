import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isPublicAddress, publicLookup } from './addresses.ts';

const largestBytes = 2 * 1024 * 1024;
const mostRedirects = 3;
const longestMs = 15_000;

/** What a feed answered; `undefined` text means: nothing new since the last time. */
export interface FeedAnswer {
  text: string | undefined;
  etag: string | null;
  lastModified: string | null;
}

export interface FeedRequest {
  url: string;
  etag: string | null;
  lastModified: string | null;
}

/**
 * Reads a feed from anywhere on the public internet, without trusting it: limited in time, size and redirects, and
 * never from an address that only this machine or its network can reach.
 * @param privateAddresses lets tests serve feeds on this machine
 * @throws Error that says what was wrong with the feed
 */
export async function fetchFeed(
  feed: FeedRequest,
  signal: AbortSignal,
  privateAddresses: boolean,
): Promise<FeedAnswer> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  let url = new URL(feed.url);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await open(url, feed, deadline, privateAddresses);
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status >= 300 && status < 400 && status !== 304 && location !== undefined) {
      response.destroy();
      const next = URL.parse(location, url.href);
      if (next === null) throw new Error('it leads to what is no address');
      url = next;
      continue;
    }
    const { etag = null, 'last-modified': lastModified = null } = response.headers;
    if (status === 304) {
      response.destroy();
      return { text: undefined, etag: feed.etag, lastModified: feed.lastModified };
    }
    if (status !== 200) {
      response.destroy();
      throw new Error(`it answered ${status}`);
    }
    return { text: await readText(response), etag, lastModified };
  }
  throw new Error(`it redirects more than ${mostRedirects} times`);
}

function open(url: URL, feed: FeedRequest, signal: AbortSignal, privateAddresses: boolean): Promise<IncomingMessage> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error(`${url.protocol} is not read`);
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  if (!privateAddresses) {
    if (url.port !== '') throw new Error('only the usual ports are read');
    // Names are judged when they are resolved; an address is not resolved.
    if (/^[\d.]+$|:/.test(host) && !isPublicAddress(host)) throw new Error(`${host} is not a public address`);
  }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    signal,
    agent: false,
    headers: {
      accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8',
      'accept-encoding': 'identity',
      'user-agent': 'BLKOUT newsroom',
      ...(feed.etag === null ? {} : { 'if-none-match': feed.etag }),
      ...(feed.lastModified === null ? {} : { 'if-modified-since': feed.lastModified }),
    },
    ...(privateAddresses ? {} : { lookup: publicLookup }),
  });
  request.once('response', resolve);
  request.once('error', (error) => reject(signal.aborted ? new Error('it took too long') : error));
  request.end();
  return promise;
}

async function readText(response: IncomingMessage): Promise<string> {
  if (response.headers['content-encoding'] !== undefined)
    throw new Error('it is compressed although that was not asked for');
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > largestBytes) throw new Error(`it is larger than ${largestBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw new Error('it took too long', { cause: error });
    throw error;
  } finally {
    response.destroy();
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
