/**
 * An open event stream that remembers its last event id and comes back when it is ended, after the time that the server
 * asked for. It keeps the order and number of what it heard.
 */

import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from './visitor.ts';

export interface Heard {
  /** `count` of the first and of the last event; 0 when there was none. */
  first: number;
  last: number;
  lost: number;
  duplicated: number;
  reordered: number;
  /** Clean ends after which it came back, and ends that were not clean. */
  comebacks: number;
  broken: number;
}

export class Listener {
  readonly heard: Heard = { first: 0, last: 0, lost: 0, duplicated: 0, reordered: 0, comebacks: 0, broken: 0 };
  readonly #visitor: Visitor;
  readonly #url: URL;
  readonly #gone = new AbortController();
  readonly #missing = new Set<number>();
  #lastId = '';
  #retryMs = 1_000;
  #ended: Promise<void> = Promise.resolve();
  #opened: () => void = () => undefined;

  constructor(origin: URL, path: string) {
    this.#visitor = new Visitor(origin);
    this.#url = new URL(path, origin);
  }

  /** Resolves when the stream stands. */
  open(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#opened = resolve;
    this.#ended = this.#listen();
    return promise;
  }

  async close(): Promise<Heard> {
    this.#gone.abort();
    await this.#ended;
    this.#visitor.leave();
    return { ...this.heard, lost: this.#missing.size };
  }

  async #listen(): Promise<void> {
    const { signal } = this.#gone;
    while (!signal.aborted) {
      try {
        await this.#once(signal);
        if (!signal.aborted) this.heard.comebacks++;
      } catch {
        if (!signal.aborted) this.heard.broken++;
      }
      await sleep(this.#retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One connection, until its clean end. */
  async #once(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const headers = {
      accept: 'text/event-stream',
      ...this.#visitor.headers(),
      ...(this.#lastId === '' ? {} : { 'last-event-id': this.#lastId }),
    };
    http
      .get(this.#url, { headers, agent: false, signal }, (incoming) => {
        this.#visitor.keep(incoming);
        if (incoming.statusCode !== 200) return reject(new Error(`the stream answers ${incoming.statusCode}`));
        this.#opened();
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => {
          const blocks = (text + chunk).split('\n\n');
          text = blocks.pop() ?? '';
          for (const block of blocks) this.#take(block);
        });
        incoming.on('error', reject);
        incoming.on('end', () =>
          incoming.complete && text === '' ? resolve() : reject(new Error('the stream broke inside an event')),
        );
      })
      .on('error', reject);
    return promise;
  }

  #take(block: string): void {
    const fields = new Map(
      block
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]),
    );
    const retry = Number(fields.get('retry'));
    if (retry > 0) this.#retryMs = retry;
    const id = fields.get('id');
    if (id !== undefined) this.#lastId = id;
    const data = fields.get('data');
    if (data === undefined || fields.has('event')) return;
    const { count } = JSON.parse(data) as { count?: number };
    if (typeof count === 'number') this.#note(count);
  }

  #note(count: number): void {
    const { heard } = this;
    if (heard.first === 0) heard.first = count;
    else if (count > heard.last + 1)
      for (let missing = heard.last + 1; missing < count; missing++) this.#missing.add(missing);
    else if (this.#missing.delete(count)) heard.reordered++;
    else if (count <= heard.last) heard.duplicated++;
    heard.last = Math.max(heard.last, count);
  }
}
