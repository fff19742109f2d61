import net from 'node:net';
import type { Socket } from 'node:net';
import type { Address } from '../address.ts';
import { isOwnShortage } from '../descriptors.ts';

const BUFFER_BYTES = 64 * 1024;
const SMALL_BUFFER_BYTES = 4 * 1024;

/** Who a connection to an upstream works for, one request long. */
export interface UpstreamUser {
  /** The connection stands. */
  connected(): void;
  /** Bytes arrived; they are valid only during the call, unless the connection is told otherwise. False pauses it. */
  received(bytes: Buffer): boolean;
  /** The upstream takes bytes again. */
  drained(): void;
  /** The connection is closed; `clean` when the upstream ended it in order. */
  gone(clean: boolean): void;
}

/** A connection to an upstream, used by one request after the other. */
export class UpstreamConnection {
  user: UpstreamUser | null = null;
  isConnected = false;
  /** Whether it has served a request before. */
  isReused = false;
  /** When it last became idle; ms of `performance.now()`. */
  idleSince = 0;
  readonly #socket: Socket;
  #buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #nextBytes = 0;
  #endedInOrder = false;
  #failure: string | undefined;

  /** @param left told when an idle connection is lost */
  constructor(address: Address, left: (connection: UpstreamConnection) => void) {
    // One buffer for all reads of the connection spares an allocation for each.
    const onread = { buffer: () => this.#nextBuffer(), callback: (size: number) => this.#received(size) };
    const socket = net.connect({ ...address, noDelay: true, onread });
    this.#socket = socket;
    socket.on('connect', () => {
      this.isConnected = true;
      this.user?.connected();
    });
    socket.on('drain', () => this.user?.drained());
    socket.on('end', () => {
      this.#endedInOrder = true;
      if (this.user === null) this.destroy();
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => (this.#failure = code));
    socket.on('close', () => {
      const { user } = this;
      this.user = null;
      if (user === null) left(this);
      else user.gone(this.#endedInOrder);
    });
  }

  /** Whether it could not be made for want of something that the router itself ran out of. */
  get lackedMeans(): boolean {
    return !this.isConnected && isOwnShortage(this.#failure);
  }

  get isOpen(): boolean {
    return this.isConnected && this.#socket.writable && !this.#endedInOrder;
  }

  /** @returns false when the upstream is slower than what it is sent */
  write(head: string, body: Buffer | null): boolean {
    const socket = this.#socket;
    if (body === null) return socket.write(head, 'latin1');
    if (head === '') return socket.write(body);
    socket.cork();
    socket.write(head, 'latin1');
    const ready = socket.write(body);
    socket.uncork();
    return ready;
  }

  resume(): void {
    this.#socket.resume();
  }

  /** The bytes that are being received stay in use: the next ones go elsewhere, in a small buffer when few are expected. */
  keepBytes(expectFew = false): void {
    this.#nextBytes = expectFew ? SMALL_BUFFER_BYTES : BUFFER_BYTES;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #nextBuffer(): Buffer {
    if (this.#nextBytes > 0) this.#buffer = Buffer.allocUnsafeSlow(this.#nextBytes);
    this.#nextBytes = 0;
    return this.#buffer;
  }

  #received(size: number): boolean {
    if (this.user !== null) return this.user.received(this.#buffer.subarray(0, size));
    // Nobody asked for this.
    this.destroy();
    return false;
  }
}
