/** Clients that cost little: they know how long an answer is, and count bytes. */

import { once } from 'node:events';
import { connect } from 'node:net';

export interface Wanted {
  port: number;
  path: string;
  /** Answers in total. */
  times: number;
  connections: number;
  /** First byte and number of bytes. */
  range?: [from: number, length: number];
}

/** Resolves with the bytes received when all is answered. @throws Error when an answer is not 200 or 206, or breaks off */
export async function fetchTimes({ port, path, times, connections, range }: Wanted): Promise<number> {
  const fields = range === undefined ? '' : `range: bytes=${range[0]}-${range[0] + range[1] - 1}\r\n`;
  const request = `GET ${path} HTTP/1.1\r\nhost: bench.example\r\nuser-agent: bench\r\naccept: */*\r\n${fields}\r\n`;
  let left = times;
  const received = await Promise.all(
    Array.from({ length: connections }, () => fetchOn(port, request, () => left-- > 0)),
  );
  return received.reduce((sum, bytes) => sum + bytes, 0);
}

/** Asks again on one connection as long as there is more to ask. */
async function fetchOn(port: number, request: string, more: () => boolean): Promise<number> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  await once(socket, 'connect');
  let total = 0;
  let answer = new Answer();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const next = (): void => {
    answer = new Answer();
    if (more()) socket.write(request);
    else resolve(total);
  };
  socket.on('data', (chunk: Buffer) => {
    total += chunk.length;
    try {
      if (answer.take(chunk)) next();
    } catch (error) {
      reject(error);
    }
  });
  socket.once('error', reject).once('close', () => reject(new Error('the connection was closed')));
  next();
  return promise.finally(() => socket.destroy());
}

/** How much of one answer is still to come. */
class Answer {
  #head = '';
  #left: number | undefined;

  /** Whether it is complete. */
  take(chunk: Buffer): boolean {
    if (this.#left !== undefined) return (this.#left -= chunk.length) === 0;
    this.#head += chunk.toString('latin1');
    const end = this.#head.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#head)?.[1];
    if (!/^HTTP\/1\.1 20[06] /.test(this.#head) || length === undefined)
      throw new Error(`an answer begins with ${this.#head.slice(0, 100)}`);
    this.#left = Number(length) - (this.#head.length - end - 4);
    this.#head = '';
    return this.#left === 0;
  }
}
