import type { Address } from '../address.ts';
import { UpstreamConnection } from './upstream-connection.ts';

const MOST_IDLE = 256;

/** The connections to one upstream that wait for a request; the one that came last is used first. */
export class UpstreamConnections {
  readonly #address: Address;
  readonly #idleMs: number;
  readonly #idle: UpstreamConnection[] = [];
  #sweeping: NodeJS.Timeout | undefined;

  /** @param idleMs how long one may wait; shorter than the upstream's own patience */
  constructor(address: Address, idleMs: number) {
    this.#address = address;
    this.#idleMs = idleMs;
  }

  /** An idle connection, or a new one that may not be connected yet. */
  take(): UpstreamConnection {
    const connection = this.#idle.pop();
    if (connection === undefined) return this.open();
    if (connection.isOpen && performance.now() - connection.idleSince < this.#idleMs) return connection;
    // Those below it wait even longer.
    connection.destroy();
    for (const other of this.#idle.splice(0)) other.destroy();
    return this.open();
  }

  open(): UpstreamConnection {
    return new UpstreamConnection(this.#address, (connection) => this.#left(connection));
  }

  /** Only a connection whose request and answer are whole, which is not paused and has no bytes left, may be given back. */
  giveBack(connection: UpstreamConnection): void {
    connection.user = null;
    if (!connection.isOpen || this.#idle.length === MOST_IDLE) return connection.destroy();
    connection.isReused = true;
    connection.idleSince = performance.now();
    this.#idle.push(connection);
    this.#sweeping ??= setInterval(() => this.#sweep(), this.#idleMs / 4).unref();
  }

  #sweep(): void {
    const oldest = performance.now() - this.#idleMs;
    const expired = this.#idle.findIndex((connection) => connection.idleSince > oldest);
    for (const connection of this.#idle.splice(0, expired < 0 ? this.#idle.length : expired)) connection.destroy();
    if (this.#idle.length > 0) return;
    clearInterval(this.#sweeping);
    this.#sweeping = undefined;
  }

  #left(connection: UpstreamConnection): void {
    const index = this.#idle.indexOf(connection);
    if (index >= 0) this.#idle.splice(index, 1);
  }
}
