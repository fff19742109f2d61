/** A client on a raw socket: one kept connection, one request at a time, nothing ever repeated. */

import net from 'node:net';
import type { Socket } from 'node:net';

export interface WholeAnswer {
  status: number;
  body: string;
}

export class StrictClient {
  readonly #socket: Socket;
  readonly #host: string;
  #cookie = '';
  #text = '';
  #asked: PromiseWithResolvers<WholeAnswer> | null = null;
  #failure: string | null = null;

  constructor({ hostname, port, host }: URL) {
    this.#host = host;
    this.#socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text: string) => this.#read(text));
    this.#socket.on('error', (error) => this.#fail(error.message));
    this.#socket.on('end', () => this.#fail('the connection was closed'));
  }

  /** @throws Error when there is no whole answer */
  ask(body: string | null): Promise<WholeAnswer> {
    const asked = Promise.withResolvers<WholeAnswer>();
    if (this.#failure !== null) return Promise.reject(new Error(this.#failure));
    this.#asked = asked;
    const length = body === null ? '' : `Content-Length: ${body.length}\r\n`;
    const line = body === null ? 'GET / HTTP/1.1' : 'POST / HTTP/1.1';
    this.#socket.write(`${line}\r\nHost: ${this.#host}\r\n${this.#cookie}${length}\r\n${body ?? ''}`, 'latin1');
    return asked.promise;
  }

  leave(): void {
    this.#socket.destroy();
  }

  #read(text: string): void {
    this.#text += text;
    const end = this.#text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#text.slice(0, end);
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
    if (Number.isNaN(length)) return this.#fail(`an answer without a length: ${head}`);
    if (this.#text.length < end + 4 + length) return;
    const asked = this.#asked;
    const body = this.#text.slice(end + 4, end + 4 + length);
    const surplus = this.#text.length > end + 4 + length;
    if (asked === null || surplus) return this.#fail('an answer that nobody asked for');
    this.#text = '';
    this.#asked = null;
    const cookie = /^set-cookie: ([^;]+)/im.exec(head)?.[1];
    if (cookie !== undefined) this.#cookie = `Cookie: ${cookie}\r\n`;
    asked.resolve({ status: Number(head.slice(9, 12)), body });
  }

  #fail(what: string): void {
    this.#failure ??= what;
    this.#asked?.reject(new Error(what));
    this.#asked = null;
    this.#socket.destroy();
  }
}
