/** One HTTP request to an address as Cutover writes it. For probes and for our own sockets: short answers, no redirects. */

import http from 'node:http';

export interface WireAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** The same as it came. */
  bytes: Buffer;
}

export interface WireRequest {
  /** `unix:/path` or `tcp:host:port`. */
  address: string;
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  timeoutMs: number;
  /** A longer body is an error; any length is right where it is left out. */
  mostBytes?: number;
  signal?: AbortSignal;
}

/** How node:http is told where to connect. @throws Error for anything but `unix:` and `tcp:` */
function connectTo(address: string): { socketPath: string } | { host: string; port: number } {
  if (address.startsWith('unix:')) return { socketPath: address.slice('unix:'.length) };
  const tcp = /^tcp:(.+):(\d+)$/.exec(address);
  if (!tcp) throw new Error(`not an address: ${address}`);
  return { host: tcp[1] ?? '', port: Number(tcp[2]) };
}

/** A `body` is sent as JSON. @throws the connection's error, or one that says that it took too long or is too large */
export async function request(question: WireRequest): Promise<WireAnswer> {
  const { address, path, method = 'GET', timeoutMs, mostBytes = Infinity } = question;
  const body = question.body === undefined ? undefined : JSON.stringify(question.body);
  const headers = {
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    ...question.headers,
  };
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = question.signal ? AbortSignal.any([question.signal, limit]) : limit;
  try {
    return await new Promise<WireAnswer>((resolve, reject) => {
      const outgoing = http.request(
        { ...connectTo(address), path, method, headers, signal, agent: false },
        (incoming) => {
          const chunks: Buffer[] = [];
          let length = 0;
          incoming.on('data', (chunk: Buffer) => {
            length += chunk.length;
            chunks.push(chunk);
            if (length > mostBytes) incoming.destroy(new Error(`${path} answers with more than ${mostBytes} bytes`));
          });
          incoming.on('end', () => {
            const bytes = Buffer.concat(chunks);
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: bytes.toString(), bytes });
          });
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  } catch (error) {
    if (limit.aborted) throw new Error(`no answer from ${path} within ${timeoutMs} ms`, { cause: error });
    throw error;
  }
}
