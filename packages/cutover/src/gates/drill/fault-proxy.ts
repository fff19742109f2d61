/**
 * Stands between a twin and one of its dependencies and does to the answers what a network, or the dependency, might do. What
 * is asked is passed on as it is: a dependency never meets anything invented.
 */

import { rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import type { NetConnectOpts, Server, Socket } from 'node:net';

/** `cut`: nobody is let in. `slow`: no answer comes. `corrupt`: every byte of an answer is another one. */
export type Fault = 'none' | 'cut' | 'slow' | 'corrupt';

export class FaultProxy implements AsyncDisposable {
  readonly #upstream: NetConnectOpts;
  readonly #server: Server;
  readonly #pairs = new Set<{ client: Socket; upstream: Socket }>();
  #fault: Fault = 'none';
  #used = false;
  #socket: string | null = null;

  private constructor(upstream: NetConnectOpts) {
    this.#upstream = upstream;
    this.#server = createServer((client) => this.#admit(client));
  }

  /** @param at path of a Unix socket, or null for a loopback port */
  static async listen(upstream: NetConnectOpts, at: string | null): Promise<FaultProxy> {
    const proxy = new FaultProxy(upstream);
    proxy.#socket = at;
    if (at !== null) await rm(at, { force: true });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    proxy.#server.once('error', reject);
    if (at === null) proxy.#server.listen(0, '127.0.0.1', resolve);
    else proxy.#server.listen(at, resolve);
    await promise;
    return proxy;
  }

  /** 0 on a Unix socket. */
  get port(): number {
    const bound = this.#server.address();
    return typeof bound === 'object' && bound !== null ? bound.port : 0;
  }

  /** Whether anybody ever came. */
  get used(): boolean {
    return this.#used;
  }

  /** From now on, for connections that stand as well. A connection whose answers were damaged does not outlive the fault. */
  set(fault: Fault): void {
    const before = this.#fault;
    this.#fault = fault;
    for (const { client, upstream } of this.#pairs) {
      if (fault === 'cut' || before === 'corrupt') client.destroy();
      else if (fault === 'slow') upstream.pause();
      else upstream.resume();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { client } of this.#pairs) client.destroy();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    await promise;
    if (this.#socket !== null) await rm(this.#socket, { force: true });
  }

  #admit(client: Socket): void {
    this.#used = true;
    client.on('error', () => client.destroy());
    if (this.#fault === 'cut') return void client.destroy();
    const upstream = createConnection(this.#upstream);
    const pair = { client, upstream };
    this.#pairs.add(pair);
    const part = (): void => {
      client.destroy();
      upstream.destroy();
      this.#pairs.delete(pair);
    };
    for (const socket of [client, upstream]) socket.on('error', part).on('close', part);
    client.pipe(upstream);
    upstream.on('data', (answer: Buffer) => {
      const goesOn = client.write(this.#fault === 'corrupt' ? damaged(answer) : answer);
      if (goesOn) return;
      upstream.pause();
      client.once('drain', () => this.#fault !== 'slow' && upstream.resume());
    });
    upstream.on('end', () => client.end());
    if (this.#fault === 'slow') upstream.pause();
  }
}

/** No byte is what it was, and no text is left that anybody could read. */
const damaged = (answer: Buffer): Buffer => Buffer.from(answer.map((byte) => byte ^ 0xa5));
