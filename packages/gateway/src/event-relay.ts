import type { IncomingMessage, ServerResponse } from 'node:http';

/** The blank line after an event (a line ends with CRLF, LF or CR), and the same at the very end. */
const boundary = /(?:\r\n|\n|\r(?!\n)){2}/g;
const atBoundary = /(?:\r\n|\n|\r(?!\n)){2}$/;

/** Passes an event stream on as it comes, and can end it between two events. */
export class EventRelay {
  readonly #upstream: IncomingMessage;
  readonly #reader: ServerResponse;
  /** The last bytes passed on: a boundary may be split over two chunks. */
  #tail = '\n\n';
  #retryMs: number | undefined;

  constructor(upstream: IncomingMessage, reader: ServerResponse) {
    this.#upstream = upstream;
    this.#reader = reader;
  }

  start(): void {
    this.#upstream.on('data', (chunk: Buffer) => this.#pass(chunk));
    this.#upstream.once('end', () => this.#reader.end());
    this.#upstream.once('close', () => {
      if (!this.#reader.writableEnded) this.#reader.destroy();
    });
    this.#reader.on('drain', () => this.#upstream.resume());
    this.#reader.once('close', () => this.#upstream.destroy());
  }

  /** Ends the stream now if it is between two events, else after the event that is being sent. */
  handOver(retryMs: number): void {
    this.#retryMs = retryMs;
    if (atBoundary.test(this.#tail)) this.#end(retryMs);
  }

  #pass(chunk: Buffer): void {
    if (this.#reader.writableEnded) return;
    const end = this.#retryMs === undefined ? undefined : this.#endOfEvent(chunk);
    if (end !== undefined && this.#retryMs !== undefined) {
      this.#reader.write(chunk.subarray(0, end));
      return this.#end(this.#retryMs);
    }
    this.#tail = (this.#tail + chunk.subarray(-3).toString('latin1')).slice(-3);
    if (!this.#reader.write(chunk)) this.#upstream.pause();
  }

  /** How much of the chunk belongs to the event that is being sent; undefined when it goes on after the chunk. */
  #endOfEvent(chunk: Buffer): number | undefined {
    const text = this.#tail + chunk.toString('latin1');
    const ends = [...text.matchAll(boundary)].map((match) => match.index + match[0].length - this.#tail.length);
    return ends.find((end) => end > 0);
  }

  #end(retryMs: number): void {
    this.#reader.end(`retry: ${retryMs}\n\n`);
    this.#upstream.destroy();
  }
}
