import type { IncomingMessage, ServerResponse } from 'node:http';
import { EventFramer } from './event-framer.ts';
import { passableTrailers } from './headers.ts';

/** What a relay tells its owner. Either `finished` or `broken` comes last, unless the client leaves. */
export interface RelayEvents {
  /** The whole answer was handed to the client's connection, except for the end. */
  finished(): void;
  /** An event stream was ended early between two events; `finished` follows. */
  handedOver(): void;
  /** The upstream broke off, or the client did not read in time. */
  broken(): void;
}

/** Passes an answer's body to the client with back pressure, and its trailers after it. */
export function relayBody(
  answer: IncomingMessage,
  response: ServerResponse,
  stalledMs: number,
  events: RelayEvents,
): void {
  passChunks(answer, response, stalledMs, events.broken, (chunk) => response.write(chunk));
  answer.on('end', () => {
    if (!answer.complete) return;
    addTrailers(answer, response);
    events.finished();
  });
}

/** Passes an event stream in whole events, and can end it between two of them. */
export class EventRelay {
  readonly #answer: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #events: RelayEvents;
  readonly #framer = new EventFramer();
  #retryMs: number | null = null;
  #over = false;

  constructor(answer: IncomingMessage, response: ServerResponse, stalledMs: number, events: RelayEvents) {
    this.#answer = answer;
    this.#response = response;
    this.#events = events;
    response.flushHeaders();
    const broken = () => {
      if (!this.#over) events.broken();
    };
    passChunks(answer, response, stalledMs, broken, (chunk) => this.#pass(chunk));
    answer.on('end', () => this.#end());
  }

  /** Ends the stream at the next event boundary, which is usually now. The client comes back after about `retryMs`. */
  handOver(retryMs: number): void {
    this.#retryMs = retryMs;
    if (this.#framer.atBoundary) this.#finishWithRetry(retryMs);
  }

  #pass(chunk: Buffer): boolean {
    if (this.#over) return true;
    const out = this.#framer.push(chunk);
    const writable = out.length === 0 || this.#response.write(out);
    if (this.#retryMs !== null && this.#framer.atBoundary) this.#finishWithRetry(this.#retryMs);
    return writable;
  }

  #end(): void {
    if (this.#over || !this.#answer.complete) return;
    this.#over = true;
    const rest = this.#framer.flush();
    if (rest.length > 0) this.#response.write(rest);
    addTrailers(this.#answer, this.#response);
    this.#events.finished();
  }

  #finishWithRetry(retryMs: number): void {
    if (this.#over) return;
    this.#over = true;
    this.#response.write(retryField(retryMs));
    this.#events.handedOver();
    this.#events.finished();
    this.#answer.destroy();
  }
}

/** Tells an event stream's client when to come back; spread evenly over half to one and a half times `retryMs`. */
export function retryField(retryMs: number): string {
  return `retry: ${Math.round(retryMs * (0.5 + Math.random()))}\n\n`;
}

function passChunks(
  answer: IncomingMessage,
  response: ServerResponse,
  stalledMs: number,
  broken: () => void,
  pass: (chunk: Buffer) => boolean,
): void {
  let stalled: NodeJS.Timeout | undefined;
  answer.on('data', (chunk: Buffer) => {
    if (pass(chunk)) return;
    answer.pause();
    stalled = setTimeout(broken, stalledMs);
  });
  response.on('drain', () => {
    clearTimeout(stalled);
    answer.resume();
  });
  response.on('close', () => clearTimeout(stalled));
  answer.on('error', () => {});
  answer.on('close', () => {
    if (!answer.complete) broken();
  });
}

function addTrailers(answer: IncomingMessage, response: ServerResponse): void {
  if (answer.rawTrailers.length > 0) response.addTrailers(passableTrailers(answer.rawTrailers));
}
