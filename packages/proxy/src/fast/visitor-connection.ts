import type { Socket } from 'node:net';
import type { Colour } from '../table.ts';
import type { Exchange, Traffic } from '../traffic.ts';
import type { Routing } from '../routing.ts';
import type { Visitor } from '../visitor.ts';
import type { Client, Surroundings } from './forwarding.ts';
import type { RequestHead } from './request-head.ts';
import { forwardedFields, readTrace } from '../headers.ts';
import { isIdempotent } from '../inbound.ts';
import { chooseColour, mayServe, poolOf, routeOf } from '../routing.ts';
import { isEncrypted } from '../tls/transport-policy.ts';
import { clientAddress, identifyVisitor } from '../visitor.ts';
import { Forwarding } from './forwarding.ts';
import { INCOMPLETE, UNUSUAL } from './grammar.ts';

const LINGER_MS = 1_000;
/** A head in more pieces is left to Node, since each piece is read from the first byte on. */
const MOST_PIECES = 32;
/** Up to here copying into one text is cheaper than writing in parts. */
const SMALL_BYTES = 4 * 1024;

/** Everything that a connection needs of the router. */
export interface Reception extends Surroundings {
  readonly traffic: Traffic;
  /** Read anew for each request of any connection. */
  readonly head: RequestHead;
  /** Gives a connection to Node's parser, for good. */
  toNode(socket: Socket): void;
  /** Answers a head that did not come in time and closes. */
  refuseLate(socket: Socket): void;
  /** The connection is no longer one of the fast path. */
  left(connection: VisitorConnection): void;
  broke(error: unknown): void;
}

/** One connection of a visitor: reads its requests one after the other and writes their answers. */
export class VisitorConnection implements Client {
  /** When to call `timedOut`; ms of `performance.now()`. */
  deadline: number;
  keepsAlive = true;
  readonly #socket: Socket;
  readonly #reception: Reception;
  readonly #address: string;
  readonly #forwarded: string;
  #state: 'waiting' | 'reading' | 'serving' | 'flushing' | 'closing' = 'waiting';
  /** Bytes that were read and belong to nothing yet. */
  #held: Buffer | null = null;
  #pieces = 0;
  #forwarding: Forwarding | null = null;
  // The same visitor usually asks again: what was found out for the last request is kept.
  #cookie: string | undefined;
  #visitor: Visitor | null = null;
  #routing: Routing | null = null;
  #colour: Colour = 'blue';

  constructor(socket: Socket, reception: Reception) {
    this.#socket = socket;
    this.#reception = reception;
    this.#address = clientAddress(socket);
    this.#forwarded = forwardedFields(socket);
    this.deadline = performance.now() + reception.limits.headMs;
    socket.on('data', this.#onData);
    socket.on('drain', this.#onDrain);
    socket.on('end', this.#onEnd);
    socket.on('error', this.#onError);
    socket.on('close', this.#onClose);
  }

  get isBehind(): boolean {
    return this.#socket.writableNeedDrain;
  }

  get hasUnsent(): boolean {
    return this.#socket.writableLength > 0;
  }

  send(head: string, bytes: Buffer, tail: string): void {
    const socket = this.#socket;
    if (bytes.length <= SMALL_BYTES) {
      socket.write(bytes.length === 0 ? head + tail : head + bytes.toString('latin1') + tail, 'latin1');
      return;
    }
    if (head === '' && tail === '') return void socket.write(bytes);
    socket.cork();
    if (head !== '') socket.write(head, 'latin1');
    socket.write(bytes);
    if (tail !== '') socket.write(tail, 'latin1');
    socket.uncork();
  }

  pullBody(most: number): Buffer | null {
    const held = this.#held;
    if (held === null || held.length <= most) {
      this.#held = null;
      return held;
    }
    this.#held = held.subarray(most);
    return held.subarray(0, most);
  }

  pauseBody(): void {
    this.#socket.pause();
  }

  resumeBody(): void {
    if (this.#held === null) this.#socket.resume();
  }

  waitAtMost(ms: number | null): void {
    this.deadline = ms === null ? Infinity : performance.now() + ms;
  }

  answered(exchange: Exchange, reusable: boolean): void {
    this.#forwarding = null;
    // An empty write is called back when everything before it has left.
    if (this.hasUnsent) this.#socket.write('', (error) => exchange.ended(error ? 'aborted' : 'answered'));
    else exchange.ended('answered');
    if (!reusable || !this.keepsAlive || this.#reception.isStopping()) return this.#close();
    if (!this.isBehind) return this.#awaitRequest();
    this.#state = 'flushing';
    this.waitAtMost(this.#reception.limits.stalledClientMs);
  }

  timedOut(): void {
    this.deadline = Infinity;
    if (this.#state === 'serving') this.#forwarding?.timedOut();
    else if (this.#state === 'reading') this.#refuseLate();
    else if (this.#state === 'waiting') this.#close();
    else this.#socket.destroy();
  }

  /** Closes the connection unless it has something to do. */
  closeIfIdle(): void {
    if (this.#state === 'waiting') this.#close();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  readonly #onData = (bytes: Buffer): void => {
    try {
      this.#take(bytes);
    } catch (error) {
      this.#reception.broke(error);
      if (this.#forwarding === null) this.#socket.destroy();
      else this.#forwarding.failed();
    }
  };

  readonly #onDrain = (): void => {
    if (this.#state === 'flushing') this.#awaitRequest();
    else this.#forwarding?.clientDrained();
  };

  /** A client that ends its side has left, as far as anybody can tell: it gets what was sent, and nothing more. */
  readonly #onEnd = (): void => {
    if (this.#state === 'serving' || this.#state === 'reading') this.#socket.destroy();
    else this.#close();
  };

  readonly #onError = (): void => {
    this.#socket.destroy();
  };

  readonly #onClose = (): void => {
    this.#forwarding?.clientLeft();
    this.#forwarding = null;
    this.#reception.left(this);
  };

  #take(bytes: Buffer): void {
    switch (this.#state) {
      case 'closing':
        return;
      case 'serving':
        return this.#hold(bytes.subarray(this.#forwarding?.takeBody(bytes) ?? 0));
      case 'flushing':
        return this.#hold(bytes);
      default:
        this.#readHead(this.#held === null ? bytes : Buffer.concat([this.#held, bytes]));
    }
  }

  /** Keeps what came early until its turn, and takes nothing more meanwhile. */
  #hold(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#held = this.#held === null ? bytes : Buffer.concat([this.#held, bytes]);
    this.#socket.pause();
  }

  #readHead(bytes: Buffer): void {
    const { head, control } = this.#reception;
    const size = head.read(bytes);
    if (size === INCOMPLETE) return this.#awaitRest(bytes);
    const { routing } = control;
    if (size === UNUSUAL || routing === null || !mayServe(routing)) return this.#handToNode(bytes);
    this.#held = size === bytes.length ? null : bytes.subarray(size);
    this.#pieces = 0;
    this.#state = 'serving';
    this.#serve(head, routing);
  }

  #awaitRest(bytes: Buffer): void {
    this.#pieces += 1;
    if (this.#pieces > MOST_PIECES) return this.#handToNode(bytes);
    this.#held = bytes;
    if (this.#state === 'reading') return;
    this.#state = 'reading';
    this.waitAtMost(this.#reception.limits.headMs);
  }

  #serve(head: RequestHead, routing: Routing): void {
    const { traffic } = this.#reception;
    const visitor = this.#identify(head, routing);
    const trace = readTrace(head.requestId, head.traceparent);
    const cookie = visitor.newCookie === null ? '' : `Set-Cookie: ${visitor.newCookie}\r\n`;
    const request = {
      head: head.forUpstream(trace, this.#forwarded),
      length: head.length,
      toHead: head.method === 'HEAD',
      repeatable: head.length === 0 && isIdempotent(head.method),
      answerLines: `X-Request-Id: ${trace.requestId}\r\nTraceparent: ${trace.traceparent}\r\n${cookie}`,
    };
    this.keepsAlive = head.keepAlive;
    const exchange = traffic.admit(
      poolOf(routing, this.#colour),
      'visitor',
      visitor.key,
      routeOf(routing, head.method, head.target),
    );
    this.#forwarding = new Forwarding(this, request, exchange, this.#reception);
    this.#forwarding.start();
    if (this.#held !== null) this.#socket.pause();
  }

  #identify(head: RequestHead, routing: Routing): Visitor {
    const isKnown = this.#visitor !== null && head.cookie === this.#cookie;
    head.address = this.#address;
    head.secure = isEncrypted(this.#socket);
    const visitor = isKnown && this.#visitor !== null ? this.#visitor : identifyVisitor(head, routing.table.visitorKey);
    if (!isKnown || routing !== this.#routing) this.#colour = chooseColour(routing, visitor.key, false);
    this.#routing = routing;
    // Only a key that the cookie holds is the next request's key for certain.
    const isKept = visitor.newCookie === null && head.cookie?.includes(visitor.key) === true;
    this.#visitor = isKept ? visitor : null;
    this.#cookie = head.cookie;
    return visitor;
  }

  #awaitRequest(): void {
    this.#state = 'waiting';
    this.waitAtMost(this.#reception.limits.keepAliveMs);
    const held = this.#held;
    if (held === null) return void (this.#socket.isPaused() && this.#socket.resume());
    // In a turn of its own: a thousand requests at once must not stand on one another.
    setImmediate(() => {
      if (this.#state !== 'waiting' || this.#held !== held) return;
      this.#held = null;
      this.#socket.resume();
      this.#onData(held);
    });
  }

  #close(): void {
    this.#state = 'closing';
    this.#held = null;
    this.waitAtMost(this.hasUnsent ? this.#reception.limits.stalledClientMs : LINGER_MS);
    this.#socket.end();
    // What is still coming is read and dropped: unread bytes would turn the close into a reset.
    this.#socket.resume();
  }

  #refuseLate(): void {
    this.#leave();
    this.#reception.refuseLate(this.#socket);
  }

  #handToNode(unread: Buffer): void {
    const socket = this.#socket;
    this.#leave();
    socket.pause();
    socket.unshift(unread);
    this.#reception.toNode(socket);
    socket.resume();
  }

  #leave(): void {
    const socket = this.#socket;
    socket.off('data', this.#onData);
    socket.off('drain', this.#onDrain);
    socket.off('end', this.#onEnd);
    socket.off('error', this.#onError);
    socket.off('close', this.#onClose);
    this.#reception.left(this);
  }
}
