import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Work } from './work.ts';

/** One server-sent event. `data` that is not a string is sent as JSON. */
export interface StreamEvent {
  readonly id?: string | number;
  readonly event?: string;
  readonly data: unknown;
}

/** One or more whole events as bytes, framed once and written to every reader. */
export interface Frame {
  /** The events as they are in the body. */
  readonly body: Buffer;
  /** The same, wrapped as one chunk of HTTP/1.1 chunked coding. */
  readonly chunk: Buffer;
}

/** One connected reader of a stream. */
export interface Reader {
  /** Id of the last event that the reader has seen, when it comes back. */
  readonly lastEventId: string | undefined;
  /** Sends whole events. A reader that does not keep up is disconnected; it can resume. */
  send(frame: Frame): void;
  /** Ends the stream for good or ill; the reader comes back by itself. */
  end(): void;
}

/** Feeds a reader from now on; gives back what stops it. */
export type EventSource = (reader: Reader) => () => void;

/** How streams behave towards their readers. */
export interface StreamOptions {
  /** Time between comments that keep idle connections open; 15000 by default. */
  readonly heartbeatMs?: number;
  /** A reader with more unsent bytes than this is disconnected; 1 MiB by default. */
  readonly maxBufferedBytes?: number;
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
};
const heartbeat = frameBytes(':\n\n');
const greeting = frameBytes('retry: 1000\n\n');

/** Frames one event. Throws a `TypeError` when its id or name would break the framing. */
export function frameEvent({ id, event, data }: StreamEvent): Frame {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const lines = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return frameBytes(`${field('id', id)}${field('event', event)}${lines.join('')}\n`);
}

/** Makes one frame of many, so that each reader costs one write. */
export function joinFrames(frames: readonly Frame[]): Frame {
  const [only] = frames;
  return frames.length === 1 && only !== undefined ? only : frameBytes(Buffer.concat(frames.map(({ body }) => body)));
}

function field(name: string, value: string | number | undefined): string {
  if (value === undefined) return '';
  if (/[\r\n\0]/.test(String(value))) throw new TypeError(`an event's ${name} must not contain line breaks`);
  return `${name}: ${value}\n`;
}

function frameBytes(content: string | Buffer): Frame {
  const body = Buffer.from(content);
  return { body, chunk: Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]) };
}

/** The open event streams of a service. */
export class EventStreams {
  readonly #work: Work;
  readonly #readers = new Set<StreamReader>();
  readonly #maxBufferedBytes: number;
  readonly #timer: NodeJS.Timeout;

  constructor(work: Work, { heartbeatMs = 15_000, maxBufferedBytes = 1_048_576 }: StreamOptions) {
    this.#work = work;
    this.#maxBufferedBytes = maxBufferedBytes;
    this.#timer = setInterval(() => {
      for (const reader of this.#readers) reader.send(heartbeat);
    }, heartbeatMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Answers a request with an event stream that lasts until the reader leaves or a drain hands it over. */
  open(request: FastifyRequest, reply: FastifyReply, source: EventSource): void {
    reply.hijack();
    for (const [name, value] of Object.entries({ ...reply.getHeaders(), ...streamHeaders })) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    if (request.method === 'HEAD') return void reply.raw.end();
    reply.raw.flushHeaders();
    request.becomeStream();
    const reader = new StreamReader(request, reply, this.#maxBufferedBytes);
    reader.send(greeting);
    this.#readers.add(reader);
    const closed = this.#work.stream(request.routeOptions.url ?? request.method, (retryMs) => reader.handOver(retryMs));
    const stop = source(reader);
    reply.raw.once('close', () => {
      this.#readers.delete(reader);
      stop();
      closed();
    });
  }
}

class StreamReader implements Reader {
  readonly lastEventId: string | undefined;
  readonly #response: FastifyReply['raw'];
  readonly #chunked: boolean;
  readonly #maxBufferedBytes: number;

  constructor(request: FastifyRequest, reply: FastifyReply, maxBufferedBytes: number) {
    const header = request.headers['last-event-id'];
    this.lastEventId = typeof header === 'string' && header !== '' ? header : undefined;
    this.#response = reply.raw;
    this.#chunked = request.raw.httpVersion === '1.1';
    this.#maxBufferedBytes = maxBufferedBytes;
  }

  send(frame: Frame): void {
    const { socket, writableEnded, destroyed } = this.#response;
    if (writableEnded || destroyed) return;
    // A pipelined response has no socket until its turn; node:http keeps its bytes until then.
    if (socket === null) return void this.#response.write(frame.body);
    // node:http would frame every chunk anew for every reader; the bytes are the same for all, so they are framed once.
    socket.write(this.#chunked ? frame.chunk : frame.body);
    if (socket.writableLength > this.#maxBufferedBytes) socket.destroy();
  }

  end(): void {
    if (!this.#response.writableEnded) this.#response.end();
  }

  handOver(retryMs: number): void {
    this.send(frameBytes(`retry: ${retryMs}\n\n`));
    this.end();
  }
}
