/** A strict visitor: keeps cookies, reuses its connection, never retries. What is not a whole and right answer has failed. */

import http from 'node:http';

export interface Answered {
  status: number;
  body: string;
  /** Release that answered, from `cutover-release`; empty when nothing said so. */
  release: string;
  /** Every hop that took part, from `cutover-via`. */
  via: string;
}

/** An answer that did not come whole: refused, reset, cut short or too late. */
export class NoAnswer extends Error {}

const patienceMs = 15_000;

export class Visitor {
  readonly #origin: URL;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  readonly #cookies = new Map<string, string>();

  constructor(origin: URL) {
    this.#origin = origin;
  }

  /** @throws NoAnswer */
  async ask(path: string, json?: unknown): Promise<Answered> {
    const body = json === undefined ? undefined : JSON.stringify(json);
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    const fail = (error: Error): void => reject(new NoAnswer(error.message, { cause: error }));
    const outgoing = http.request(new URL(path, this.#origin), {
      method: body === undefined ? 'GET' : 'POST',
      agent: this.#agent,
      headers: {
        ...this.headers(),
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
    });
    outgoing.setTimeout(patienceMs, () => outgoing.destroy(new Error(`no answer within ${patienceMs} ms`)));
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      this.keep(incoming);
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.on('error', fail);
      incoming.on('end', () => {
        if (!incoming.complete) return fail(new Error('the answer was cut short'));
        resolve({
          status: incoming.statusCode ?? 0,
          body: text,
          release: String(incoming.headers['cutover-release'] ?? ''),
          via: String(incoming.headers['cutover-via'] ?? ''),
        });
      });
    });
    outgoing.end(body);
    return promise;
  }

  /** Request headers that carry the cookies. */
  headers(): Record<string, string> {
    return this.#cookies.size === 0
      ? {}
      : { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  keep(incoming: http.IncomingMessage): void {
    for (const cookie of incoming.headers['set-cookie'] ?? []) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  leave(): void {
    this.#agent.destroy();
  }
}
