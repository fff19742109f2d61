import type { IncomingMessage } from 'node:http';
import { endToEnd } from './headers.ts';

/** An answer of earlier, for when no new one can be had. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
  /** When the service gave it; milliseconds since 1970. */
  readonly asOf: number;
}

const largestBytes = 1_048_576;
const mostBytes = 33_554_432;

/** The last good answers of the routes that declare it. Private ones are never kept. */
export class LastGoodAnswers {
  readonly #kept = new Map<string, KeptAnswer>();
  #bytes = 0;

  /** Keeps the answer once the whole of it has passed. */
  keep(key: string, answer: IncomingMessage): void {
    if (!isPublic(answer)) return;
    const chunks: Buffer[] = [];
    let size = 0;
    answer.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    answer.once('end', () => {
      if (answer.complete && size <= largestBytes)
        this.#put(key, {
          status: 200,
          headers: singleValues(endToEnd(answer)),
          body: Buffer.concat(chunks),
          asOf: Date.now(),
        });
    });
  }

  /** The answer with its date in its headers; undefined when there is none so young. */
  find(key: string, youngerThanMs: number): KeptAnswer | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined || Date.now() - kept.asOf > youngerThanMs) return undefined;
    return {
      ...kept,
      headers: {
        ...kept.headers,
        'content-length': String(kept.body.length),
        'cache-control': 'no-cache',
        age: String(Math.floor((Date.now() - kept.asOf) / 1000)),
        warning: '111 - "Revalidation Failed"',
        'cutover-as-of': new Date(kept.asOf).toISOString(),
      },
    };
  }

  #put(key: string, answer: KeptAnswer): void {
    this.#drop(key);
    this.#kept.set(key, answer);
    this.#bytes += answer.body.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= mostBytes) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.body.length ?? 0;
    this.#kept.delete(key);
  }
}

/** Frameworks take a list of one for something else than its value. */
function singleValues(headers: Record<string, string[]>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

/** What the service gave to everybody: nothing that it made for one reader, or wants to be forgotten. */
function isPublic({ statusCode, headers }: IncomingMessage): boolean {
  return (
    statusCode === 200 &&
    headers['set-cookie'] === undefined &&
    !/\b(?:private|no-store)\b/i.test(headers['cache-control'] ?? '') &&
    !/\*|\b(?:cookie|authorization)\b/i.test(headers.vary ?? '') &&
    !/^text\/event-stream\b/i.test(headers['content-type'] ?? '')
  );
}
