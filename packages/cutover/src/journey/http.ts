import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** Where requests go, and what marks them. */
export interface Destination {
  /** `unix:/path` or `tcp:host:port`. */
  address: string;
  /** Value of the header `cutover-journey`, or null. */
  mark: string | null;
  /** Key of the visitor who asks, which decides the colour; absent where a target is asked directly. */
  visitor?: string;
}

export interface HttpOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Sent as the JSON body. */
  json?: unknown;
}

/** Read as the answers of `fetch` are. */
export interface Answer {
  status: number;
  headers: Headers;
  text(): Promise<string>;
  /** Rejects when the body is no JSON. */
  json(): Promise<unknown>;
}

/** Asks and reads the whole answer, at most 16 MB of it. Redirects are answers; nothing is retried. */
export async function ask(to: Destination, path: string, options: HttpOptions, signal: AbortSignal): Promise<Answer> {
  const response = await open(to, path, options, signal);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largestBytes) throw new Error(`the answer to ${path} is larger than ${largestBytes} bytes`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const status = response.statusCode ?? 0;
  return {
    status,
    headers: headersOf(response),
    text: async () => text,
    json: async () => parse(text, `${options.method ?? 'GET'} ${path} answered ${status}`),
  };
}

const largestBytes = 16_000_000;

/** The answer's head; its body still flows. */
export function open(
  to: Destination,
  path: string,
  options: HttpOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  if (!path.startsWith('/')) throw new Error(`"${path}" is no path: it must begin with "/"`);
  const body = options.json === undefined ? options.body : JSON.stringify(options.json);
  return new Promise((resolve, reject) => {
    const outgoing = request({
      ...place(to.address),
      path,
      method: options.method ?? 'GET',
      headers: {
        ...(options.json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        ...options.headers,
        ...(to.visitor === undefined ? {} : { cookie: asVisitor(to.visitor, options.headers ?? {}) }),
        ...(to.mark === null ? {} : { 'cutover-journey': to.mark }),
      },
      agent: false,
      signal,
    });
    outgoing.once('response', resolve);
    outgoing.once('error', (error) =>
      reject(new Error(`${options.method ?? 'GET'} ${path} got no answer: ${error.message}`, { cause: error })),
    );
    outgoing.end(body);
  });
}

/** Beside the cookies that the journey sends itself. */
function asVisitor(key: string, headers: Record<string, string>): string {
  const own = Object.entries(headers).flatMap(([name, value]) => (name.toLowerCase() === 'cookie' ? [value] : []));
  return [...own, `cutover-visitor=${key}`].join('; ');
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  return new Headers(
    Object.entries(headersDistinct).flatMap(([name, values = []]) =>
      values.map((value): [string, string] => [name, value]),
    ),
  );
}

function place(address: string): { socketPath: string } | { host: string; port: number } {
  if (address.startsWith('unix:')) return { socketPath: address.slice('unix:'.length) };
  const tcp = /^tcp:(.+):([0-9]+)$/.exec(address);
  if (tcp === null) throw new Error(`"${address}" is no address: it must begin with "unix:" or "tcp:"`);
  return { host: tcp[1] ?? '', port: Number(tcp[2]) };
}

/** A body that is no JSON is quoted in part, so that a page of errors is recognised and nothing large or private is kept. */
function parse(text: string, told: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${told} with a body that is no JSON: ${text.slice(0, 200)}`);
  }
}
