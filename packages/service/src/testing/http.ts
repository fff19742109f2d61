// What several tests need of HTTP: plain calls that keep status, headers and body apart.
import { request as httpRequest, type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { connectOptions, type Address } from '../address.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly agent?: Agent;
}

/** Resolves with the head of the answer. */
export function open(address: Address, path: string, options: AskOptions = {}): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { body, ...rest } = options;
  const request = httpRequest({ ...connectOptions(address), path, ...rest }, resolve);
  request.once('error', reject);
  request.end(body);
  return promise;
}

export async function ask(address: Address, path: string, options: AskOptions = {}): Promise<Answer> {
  const response = await open(address, path, options);
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

/** Resolves with everything received once it contains the text. */
export async function readUntil(response: IncomingMessage, wanted: string): Promise<string> {
  let received = '';
  for await (const chunk of response.iterator({ destroyOnReturn: false })) {
    received += String(chunk);
    if (received.includes(wanted)) return received;
  }
  throw new Error(`the stream ended without ${JSON.stringify(wanted)}: ${JSON.stringify(received)}`);
}
