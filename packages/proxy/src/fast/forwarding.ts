import type { Control } from '../control.ts';
import type { CopyAnswer } from '../copy.ts';
import type { Limits } from '../limits.ts';
import type { Upstream } from '../pool.ts';
import type { ProblemCode } from '../problems.ts';
import type { Ending, Exchange } from '../traffic.ts';
import type { AnswerBody } from './answer-body.ts';
import type { UpstreamConnection, UpstreamUser } from './upstream-connection.ts';
import { EventFramer } from '../event-framer.ts';
import { rawCopyHead, rawProblem } from '../problems.ts';
import { retryField } from '../relay.ts';
import { ChunkedBody, LengthBody, OpenBody } from './answer-body.ts';
import { AnswerHead } from './answer-head.ts';
import { httpDate } from './date.ts';
import { INCOMPLETE, UNUSUAL } from './grammar.ts';

const NOTHING = Buffer.alloc(0);
const CLOSE = 'Connection: close\r\n';
const LAST_CHUNK = '0\r\n\r\n';

/** A request that was read, as it goes upstream. */
export interface PlainRequest {
  /** Whole, with its empty line. */
  head: string;
  /** Of the body. */
  length: number;
  /** Whether the answer has no body because the method is HEAD. */
  toHead: boolean;
  /** May be sent again when it is certain that no answer began. */
  repeatable: boolean;
  /** The lines that the router adds to the answer, each with its CR LF. */
  answerLines: string;
}

/** The client's connection, as a request in progress sees it. */
export interface Client {
  /** Whether it goes on after this answer. */
  readonly keepsAlive: boolean;
  /** Whether more waits to be sent than should. `drained` is called when that is over. */
  readonly isBehind: boolean;
  /** Whether bytes that were sent are still in use. */
  readonly hasUnsent: boolean;
  /** Sends text (latin1), bytes and text as one. */
  send(head: string, bytes: Buffer, tail: string): void;
  /** Takes up to `most` bytes of the request's body that have already been read; null without any. */
  pullBody(most: number): Buffer | null;
  pauseBody(): void;
  resumeBody(): void;
  /** Calls `timedOut` unless something else happens within that time; null for no limit. */
  waitAtMost(ms: number | null): void;
  /** The answer was sent whole. `reusable` is false when the request was not read to its end. */
  answered(exchange: Exchange, reusable: boolean): void;
  /** Breaks the connection, so that nobody takes a part for the whole. */
  destroy(): void;
}

/** What all requests share. */
export interface Surroundings {
  readonly control: Control;
  readonly limits: Limits;
  isStopping(): boolean;
}

/** Whose turn it is, when that turn has a limit. */
type WaitsFor = 'answer' | 'body' | 'client' | null;

const answerHead = new AnswerHead();

/** Passes one admitted request to its colour and the answer back, as the bytes that they are. */
export class Forwarding implements UpstreamUser {
  readonly #client: Client;
  readonly #request: PlainRequest;
  readonly #exchange: Exchange;
  readonly #surroundings: Surroundings;
  readonly #tried: Upstream[] = [];
  #upstream: Upstream | null = null;
  #connection: UpstreamConnection | null = null;
  /** Bytes of the request's body that have not been sent. */
  #bodyLeft: number;
  #isSent = false;
  #isRepeated = false;
  /** Bytes of an answer's head that is not whole. */
  #head: Buffer | null = null;
  #body: AnswerBody | null = null;
  #keepsUpstream = false;
  /** Whether the client gets chunks of our own making. */
  #rechunks = false;
  #events: EventFramer | null = null;
  #retryMs: number | null = null;
  #waitsFor: WaitsFor = null;

  constructor(client: Client, request: PlainRequest, exchange: Exchange, surroundings: Surroundings) {
    this.#client = client;
    this.#request = request;
    this.#exchange = exchange;
    this.#surroundings = surroundings;
    this.#bodyLeft = request.length;
  }

  start(): void {
    this.#exchange.onCut(() => this.#breakOff('aborted'));
    this.#next();
  }

  /** Takes what belongs to the request's body. @returns how many bytes that is; 0 also while it cannot be sent yet */
  takeBody(bytes: Buffer): number {
    if (!this.#isSent || this.#bodyLeft === 0 || this.#connection === null) return 0;
    const size = Math.min(bytes.length, this.#bodyLeft);
    this.#sendBody('', bytes.subarray(0, size));
    return size;
  }

  /** The client reads again. */
  clientDrained(): void {
    if (this.#waitsFor !== 'client') return;
    this.#waitFor(null);
    this.#connection?.resume();
  }

  clientLeft(): void {
    if (this.#connection === null) return;
    this.#settle();
    this.#exchange.ended('aborted');
  }

  timedOut(): void {
    if (this.#waitsFor === 'body') this.#giveUp('ROUTER_REQUEST_TIMEOUT', 'answered');
    else if (this.#waitsFor === 'answer') this.#giveUp('ROUTER_UPSTREAM_TIMEOUT', 'gateway-error');
    else this.#breakOff('reset');
  }

  /** Something went wrong in the router itself. */
  failed(): void {
    this.#breakOff('reset');
  }

  connected(): void {
    this.#send();
  }

  received(bytes: Buffer): boolean {
    try {
      if (this.#body === null) this.#readAnswer(bytes);
      else this.#relay('', bytes);
    } catch {
      this.failed();
    }
    return this.#waitsFor !== 'client';
  }

  drained(): void {
    if (this.#bodyLeft === 0) return;
    this.#waitFor('body');
    this.#client.resumeBody();
  }

  gone(clean: boolean): void {
    const connection = this.#connection;
    if (connection === null) return;
    if (this.#body !== null) {
      if (clean && this.#body instanceof OpenBody) this.#finish();
      else this.#breakOff('reset');
    } else if (connection.lackedMeans) {
      this.#giveUp('ROUTER_OVERLOADED', 'answered');
    } else if (!connection.isConnected) {
      this.#leaveUpstream();
      this.#surroundings.control.refused(this.#tried.at(-1) as Upstream);
      this.#next();
    } else if (
      connection.isReused &&
      this.#request.repeatable &&
      !this.#isRepeated &&
      this.#isUnanswered &&
      this.#mayRepeat()
    ) {
      // The upstream closed an idle connection just as the request was put on it.
      const upstream = this.#leaveUpstream();
      this.#isRepeated = true;
      this.#attempt(upstream, upstream.connections.open());
    } else {
      this.#giveUp('ROUTER_UPSTREAM_BROKE', 'gateway-error');
    }
  }

  #isUnanswered = true;

  #mayRepeat(): boolean {
    return this.#exchange.pool.mayRepeat();
  }

  /** Tries the next upstream of the same colour, or gives up. */
  #next(): void {
    const upstream = this.#exchange.pool.pick(this.#tried);
    if (upstream === undefined) this.#giveUp('ROUTER_UPSTREAM_UNREACHABLE', 'gateway-error');
    else this.#attempt(upstream, upstream.connections.take());
  }

  #attempt(upstream: Upstream, connection: UpstreamConnection): void {
    this.#tried.push(upstream);
    upstream.inFlight += 1;
    this.#upstream = upstream;
    this.#connection = connection;
    connection.user = this;
    this.#waitFor('answer');
    if (connection.isConnected) this.#send();
  }

  #send(): void {
    this.#isSent = true;
    const body = this.#bodyLeft === 0 ? null : this.#client.pullBody(this.#bodyLeft);
    if (body !== null) return this.#sendBody(this.#request.head, body);
    this.#connection?.write(this.#request.head, null);
    if (this.#bodyLeft > 0) {
      this.#waitFor('body');
      this.#client.resumeBody();
    }
  }

  #sendBody(head: string, bytes: Buffer): void {
    this.#bodyLeft -= bytes.length;
    const isReady = this.#connection?.write(head, bytes) ?? true;
    if (this.#bodyLeft === 0) this.#waitFor('answer');
    else if (isReady) {
      this.#waitFor('body');
      this.#client.resumeBody();
    } else {
      this.#waitFor('answer');
      this.#client.pauseBody();
    }
  }

  #readAnswer(bytes: Buffer): void {
    this.#isUnanswered = false;
    const all = this.#head === null ? bytes : Buffer.concat([this.#head, bytes]);
    const end = answerHead.read(all, this.#request.toHead);
    if (end === INCOMPLETE) {
      this.#head = Buffer.from(all);
    } else if (end === UNUSUAL || answerHead.status === 101) {
      this.#giveUp('ROUTER_UPSTREAM_BROKE', 'gateway-error');
    } else if (answerHead.status < 200) {
      this.#head = null;
      this.#exchange.informed();
      this.#client.send(`${answerHead.forClient()}\r\n`, NOTHING, '');
      if (end < all.length) this.#readAnswer(all.subarray(end));
    } else {
      this.#head = null;
      this.#beginAnswer(all.subarray(end));
    }
  }

  #beginAnswer(bytes: Buffer): void {
    const { status, framing, isEventStream, isPlain } = answerHead;
    this.#exchange.answered(status);
    if (status < 500 && this.#upstream !== null) this.#upstream.answeredAt = performance.now();
    this.#waitFor(null);
    this.#keepsUpstream = answerHead.keepAlive && framing !== 'close';
    this.#rechunks = framing === 'close' || (isEventStream && isPlain);
    if (framing === 'chunked') this.#body = new ChunkedBody();
    else if (framing === 'close') this.#body = new OpenBody();
    else this.#body = new LengthBody(framing === 'length' ? answerHead.length : 0);
    const head = this.#clientHead();
    if (!isEventStream) return this.#relay(head, bytes);
    this.#client.send(head, NOTHING, '');
    this.#beginStream(isPlain);
    if (this.#connection !== null && bytes.length > 0) this.#relay('', bytes);
  }

  #clientHead(): string {
    const chunked = answerHead.framing === 'close' ? 'Transfer-Encoding: chunked\r\n' : '';
    const date = answerHead.hasDate ? '' : `Date: ${httpDate()}\r\n`;
    const closes = !this.#client.keepsAlive || this.#bodyLeft > 0 || this.#surroundings.isStopping();
    return `${answerHead.forClient()}${chunked}${date}${this.#request.answerLines}${closes ? CLOSE : ''}\r\n`;
  }

  #beginStream(hasBoundaries: boolean): void {
    this.#connection?.keepBytes(true);
    if (!hasBoundaries) return this.#exchange.becameStream(null);
    this.#events = new EventFramer();
    this.#exchange.becameStream((retryMs) => this.#handOver(retryMs));
  }

  #relay(head: string, bytes: Buffer): void {
    const body = this.#body as AnswerBody;
    if (this.#rechunks) this.#relayInChunks(head, bytes);
    else {
      body.read(bytes, null);
      const passed = body.passable === bytes.length ? bytes : bytes.subarray(0, body.passable);
      if (head !== '' || passed.length > 0 || body.tail !== '') this.#client.send(head, passed, body.tail);
      if (this.#client.hasUnsent) this.#connection?.keepBytes();
    }
    if (this.#connection === null) return;
    if (body.state === 'broken') this.#breakOff('reset');
    else if (body.state === 'whole') {
      if (body.used < bytes.length) this.#keepsUpstream = false;
      this.#finish();
    } else if (this.#client.isBehind) this.#waitFor('client', this.#surroundings.limits.stalledClientMs);
  }

  #relayInChunks(head: string, bytes: Buffer): void {
    if (head !== '') this.#client.send(head, NOTHING, '');
    this.#body?.read(bytes, (part) => {
      // What is held back or sent late outlives the buffer that it came in.
      const kept = Buffer.from(part);
      this.#sendChunk(this.#events === null ? kept : this.#events.push(kept));
    });
    if (this.#retryMs !== null) this.#handOver(this.#retryMs);
  }

  #sendChunk(bytes: Buffer): void {
    if (bytes.length > 0) this.#client.send(`${bytes.length.toString(16)}\r\n`, bytes, '\r\n');
  }

  /** Ends the event stream at the next event boundary, which is usually now. */
  #handOver(retryMs: number): void {
    this.#retryMs = retryMs;
    if (this.#connection === null || this.#events?.atBoundary !== true || this.#body?.state !== 'open') return;
    this.#sendChunk(Buffer.from(retryField(retryMs)));
    this.#client.send(LAST_CHUNK, NOTHING, '');
    this.#exchange.handedOver();
    this.#keepsUpstream = false;
    this.#end();
  }

  /** The answer is whole. */
  #finish(): void {
    if (this.#rechunks) {
      if (this.#events !== null) this.#sendChunk(this.#events.flush());
      const tail = this.#body?.tail ?? '';
      this.#client.send(tail === '' ? LAST_CHUNK : `0\r\n${tail}`, NOTHING, '');
    }
    this.#end();
  }

  #end(): void {
    this.#waitFor(null);
    const connection = this.#connection as UpstreamConnection;
    const isRead = this.#bodyLeft === 0;
    const upstream = this.#leaveUpstream();
    if (this.#keepsUpstream && isRead) upstream.connections.giveBack(connection);
    else connection.destroy();
    this.#client.answered(this.#exchange, isRead);
  }

  /** Answers for the upstream, or for a body that does not come. */
  #giveUp(code: ProblemCode, ending: Ending): void {
    if (this.#body !== null) return this.#breakOff(ending === 'answered' ? 'aborted' : 'reset');
    this.#settle();
    this.#waitFor(null);
    this.#exchange.ended(ending);
    const isRead = this.#bodyLeft === 0;
    const closes = !isRead || !this.#client.keepsAlive || this.#surroundings.isStopping();
    const lines = `${this.#request.answerLines}${closes ? CLOSE : ''}`;
    const copied = ending === 'gateway-error' ? this.#copyFor(code) : null;
    if (copied === null) this.#client.send(rawProblem(code, lines, this.#request.toHead), NOTHING, '');
    else {
      this.#exchange.copied();
      this.#client.send(rawCopyHead(copied, lines), this.#request.toHead ? NOTHING : copied.body, '');
    }
    this.#client.answered(this.#exchange, isRead);
  }

  /** What the static copy says in place of a problem; rare enough to read the request's line once more. */
  #copyFor(code: ProblemCode): CopyAnswer | null {
    const [method = '', target = ''] = this.#request.head.split(' ', 2);
    return this.#surroundings.control.copyOf(this.#exchange.pool, code, method, target);
  }

  #breakOff(ending: Ending): void {
    this.#settle();
    this.#exchange.ended(ending);
    this.#client.destroy();
  }

  #settle(): void {
    const connection = this.#connection;
    if (connection === null) return;
    this.#leaveUpstream();
    connection.destroy();
  }

  #leaveUpstream(): Upstream {
    const upstream = this.#upstream as Upstream;
    if (this.#connection !== null) this.#connection.user = null;
    this.#connection = null;
    upstream.inFlight -= 1;
    return upstream;
  }

  #waitFor(what: WaitsFor, ms = this.#patience(what)): void {
    this.#waitsFor = what;
    this.#client.waitAtMost(ms);
  }

  /** Where the copy would answer, nobody waits long for a colour that fails its checks. */
  #answerPatience(): number {
    const { answerMs, answerOrCopyMs } = this.#surroundings.limits;
    if (this.#exchange.pool.healthy || this.#copyFor('ROUTER_UPSTREAM_TIMEOUT') === null) return answerMs;
    return Math.min(answerMs, answerOrCopyMs);
  }

  #patience(what: WaitsFor): number | null {
    if (what === 'answer') return this.#answerPatience();
    return what === 'body' ? this.#surroundings.limits.bodyIdleMs : null;
  }
}
