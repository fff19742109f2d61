/**
 * Posters of CloudEvents in a process of their own: each has one connection and posts again as soon as it is answered.
 * Arguments, as JSON: `{port, posters, visitors, seconds}`. Prints `ready`, waits for the end of its input, posts, and prints what came of it.
 */

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';

export interface Load {
  port: number;
  posters: number;
  /** The posters take turns with so many visitors' cookies: a hall of phones, each far below its limit. */
  visitors: number;
  seconds: number;
}

export interface Posted {
  acknowledged: number;
  refused: number;
  seconds: number;
  /** Every acknowledgement had a count of its own, and a poster's counts always rose. */
  inOrder: boolean;
  highest: number;
}

const load = JSON.parse(process.argv[2] ?? '{}') as Load;
const visitors = Array.from({ length: load.visitors }, () => randomUUID().replaceAll('-', ''));
/** A stage tells events apart by source and id, and counts those of another run as well. */
const run = randomUUID();
const counts: number[] = [];
let refused = 0;
let inOrder = true;
let turn = 0;
/** A request that is not answered for so long has failed. */
const patienceMs = 5_000;
let isOver = false;

const eventOf = (n: number): string =>
  JSON.stringify({
    specversion: '1.0',
    id: `${run}-${n}`,
    source: '/bench/phone',
    type: 'ohc.demo.badge',
    eventclass: `class${n % 8}`,
    time: new Date().toISOString(),
    data: { badge: `B-${n % 500}`, room: `room-${n % 12}`, granted: n % 3 !== 0, sequence: n },
  });

/** One poster on a bare socket, so that its own work is small beside the server's. */
class Poster {
  #socket: net.Socket | undefined;
  #text = '';
  #last = 0;
  #answered: ((text: string) => void) | undefined;

  async post(): Promise<void> {
    while (!isOver) {
      const n = turn++;
      const body = eventOf(n);
      const answer = await this.#ask(
        `POST /ingest HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nCookie: cutover-visitor=${visitors[n % visitors.length]}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      const count = answer.startsWith('HTTP/1.1 200') ? Number(/"count": ?(\d+)/.exec(answer)?.[1] ?? NaN) : NaN;
      if (Number.isNaN(count)) refused++;
      else {
        inOrder &&= count > this.#last;
        this.#last = count;
        counts.push(count);
      }
    }
    this.#socket?.destroy();
  }

  #ask(text: string): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.#answered = resolve;
    this.#socket ??= this.#connect();
    this.#socket.write(text);
    return promise;
  }

  #connect(): net.Socket {
    const socket = net.connect({ port: load.port, host: '127.0.0.1', noDelay: true });
    socket.setTimeout(patienceMs, () => socket.destroy());
    socket.setEncoding('latin1').on('data', (text: string) => this.#take(text));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#socket = undefined;
      this.#end('');
    });
    return socket;
  }

  #take(text: string): void {
    this.#text += text;
    const head = this.#text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(this.#text.slice(0, head + 2))?.[1] ?? 0);
    if (this.#text.length >= head + 4 + length) this.#end(this.#text);
  }

  #end(text: string): void {
    this.#text = '';
    this.#answered?.(text);
  }
}

process.stdout.write('ready\n');
await once(process.stdin.resume(), 'end');
const began = performance.now();
const posters = Array.from({ length: load.posters }, () => new Poster());
setTimeout(() => (isOver = true), load.seconds * 1_000);
await Promise.all(posters.map((poster) => poster.post()));
const result: Posted = {
  acknowledged: counts.length,
  refused,
  seconds: (performance.now() - began) / 1_000,
  inOrder: inOrder && new Set(counts).size === counts.length,
  highest: counts.reduce((most, count) => Math.max(most, count), 0),
};
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit());
