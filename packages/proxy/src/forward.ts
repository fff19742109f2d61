import http from 'node:http';
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Inbound } from './inbound.ts';
import type { Limits } from './limits.ts';
import type { CopyAnswer } from './copy.ts';
import type { Upstream } from './pool.ts';
import type { ProblemCode } from './problems.ts';
import type { Ending, Exchange } from './traffic.ts';
import type { Trace } from './headers.ts';
import { isOwnShortage } from './descriptors.ts';
import { passableTrailers, requestHeaders, responseHeaders } from './headers.ts';
import { answerCopy, answerProblem, endAfterRequest } from './problems.ts';
import { passBody } from './request-body.ts';
import { EventRelay, relayBody } from './relay.ts';
import { tunnel } from './tunnel.ts';

/** Everything about one admitted request that forwarding needs. */
export interface Admission {
  request: IncomingMessage;
  response: ServerResponse;
  inbound: Inbound;
  exchange: Exchange;
  trace: Trace;
  /** Set-Cookie for a visitor who has no key yet. */
  newCookie: string | null;
  /** Bytes that a client sent right behind the head of an upgrade. */
  upgradeHead: Buffer;
  limits: Limits;
  /** Whether the router is stopping, so that the connection ends with this answer. */
  isStopping(): boolean;
  /** An upstream did not accept a connection. */
  onRefused(upstream: Upstream): void;
  /** What the static copy says in place of a problem, if anything. */
  copyFor(code: ProblemCode): CopyAnswer | null;
}

/** Passes an admitted request to its colour and the answer back. */
export function forward(admission: Admission): void {
  new Forwarding(admission).start();
}

class Forwarding {
  readonly #admission: Admission;
  readonly #headers: string[];
  readonly #tried: Upstream[] = [];
  #outgoing: ClientRequest | null = null;
  #answerTimer: NodeJS.Timeout | undefined;
  #stopBody = () => {};
  /** How the request ended if its connection closes before the answer is complete. */
  #ending: Ending = 'aborted';
  #settled = false;
  #repeated = false;

  constructor(admission: Admission) {
    this.#admission = admission;
    this.#headers = requestHeaders(admission.request, admission.inbound, admission.trace);
  }

  start(): void {
    const { request, response, exchange, inbound } = this.#admission;
    exchange.onCut(() => this.#breakOff('aborted'));
    request.on('error', () => {});
    response.on('error', () => {});
    response.on('close', () => this.#closed(response.writableFinished));
    // A broken chunk in the first packet is known after this turn: then nothing reaches an upstream.
    if (inbound.chunked) setImmediate(() => request.socket.writableEnded || this.#next());
    else this.#next();
  }

  /** Tries the next upstream of the same colour, or gives up. */
  #next(): void {
    if (this.#settled) return;
    const upstream = this.#admission.exchange.pool.pick(this.#tried);
    if (upstream === undefined) this.#fail('ROUTER_UPSTREAM_UNREACHABLE');
    else this.#attempt(upstream, upstream.agent);
  }

  /** Sends the request to one upstream; with `agent: false` on a new connection of its own. */
  #attempt(upstream: Upstream, agent: http.Agent | false): void {
    const { request, inbound, limits } = this.#admission;
    this.#tried.push(upstream);
    upstream.inFlight += 1;
    const target = 'path' in upstream.address ? { socketPath: upstream.address.path } : upstream.address;
    const outgoing = http.request({
      ...target,
      agent,
      method: inbound.method,
      path: inbound.path,
      headers: this.#headers,
      maxHeaderSize: 64 * 1024,
    });
    this.#outgoing = outgoing;
    const connection = watchConnection(outgoing);
    outgoing.on('error', ({ code }: NodeJS.ErrnoException) =>
      this.#attemptFailed(outgoing, upstream, connection, code),
    );
    outgoing.on('close', () => (upstream.inFlight -= 1));
    outgoing.on('response', (answer) => {
      if ((answer.statusCode ?? 500) < 500) upstream.answeredAt = performance.now();
      this.#answer(answer);
    });
    outgoing.on('information', (information) => this.#inform(information.statusCode, information.rawHeaders));
    if (inbound.upgrade !== null)
      outgoing.on('upgrade', (answer, socket, head) => this.#switchProtocols(answer, socket, head));
    this.#awaitAnswer();
    if (inbound.hasBody) connection.whenConnected(() => this.#sendBody(request, outgoing, limits));
    else outgoing.end();
  }

  #sendBody(request: IncomingMessage, outgoing: ClientRequest, limits: Limits): void {
    if (this.#settled) return;
    outgoing.flushHeaders();
    request.once('end', () => this.#awaitAnswer());
    this.#stopBody = passBody(request, outgoing, limits, {
      tooLarge: () => this.#refuse('ROUTER_BODY_TOO_LARGE'),
      tooSlow: () => this.#refuse('ROUTER_REQUEST_TIMEOUT'),
    });
  }

  /** Starts the upstream's time to answer, anew once it has the whole request. */
  #awaitAnswer(): void {
    clearTimeout(this.#answerTimer);
    if (this.#settled || this.#admission.response.headersSent) return;
    this.#answerTimer = setTimeout(() => {
      if (this.#admission.request.complete) this.#fail('ROUTER_UPSTREAM_TIMEOUT');
      else this.#awaitAnswer();
    }, this.#patienceMs());
  }

  /** Where the copy would answer, nobody waits long for a colour that fails its checks. */
  #patienceMs(): number {
    const { limits, exchange, copyFor } = this.#admission;
    const isCopied = !exchange.pool.healthy && copyFor('ROUTER_UPSTREAM_TIMEOUT') !== null;
    return isCopied ? Math.min(limits.answerMs, limits.answerOrCopyMs) : limits.answerMs;
  }

  #attemptFailed(outgoing: ClientRequest, upstream: Upstream, connection: Connection, code: string | undefined): void {
    const { inbound, response } = this.#admission;
    if (this.#settled || outgoing !== this.#outgoing || response.headersSent) return;
    if (!connection.made() && isOwnShortage(code)) {
      this.#refuse('ROUTER_OVERLOADED');
    } else if (!connection.made()) {
      this.#admission.onRefused(upstream);
      this.#next();
    } else if (
      outgoing.reusedSocket &&
      inbound.repeatable &&
      !this.#repeated &&
      !connection.answered() &&
      this.#mayRepeat()
    ) {
      // The upstream closed an idle connection just as the request was put on it.
      this.#repeated = true;
      this.#attempt(upstream, false);
    } else {
      this.#fail('ROUTER_UPSTREAM_BROKE');
    }
  }

  #mayRepeat(): boolean {
    return this.#admission.exchange.pool.mayRepeat();
  }

  #inform(status: number, rawHeaders: string[]): void {
    const { response, request, exchange } = this.#admission;
    if (response.headersSent || request.httpVersionMinor === 0) return;
    exchange.informed();
    response.writeInformation(status, passableTrailers(rawHeaders).flat());
  }

  #answer(answer: IncomingMessage): void {
    const { request, response, exchange, trace, newCookie, limits, inbound } = this.#admission;
    clearTimeout(this.#answerTimer);
    if (this.#settled) return void answer.destroy();
    const status = answer.statusCode ?? 502;
    exchange.answered(status);
    const headers = responseHeaders(answer, trace, newCookie);
    if (!request.complete || this.#admission.isStopping()) response.shouldKeepAlive = false;
    response.writeHead(status, answer.statusMessage ?? '', headers);
    const events = {
      finished: () => this.#finish(),
      handedOver: () => exchange.handedOver(),
      broken: () => this.#breakOff('reset'),
    };
    const isStream = isEventStream(answer, inbound.method);
    if (isStream && isReadable(answer)) {
      const relay = new EventRelay(answer, response, limits.stalledClientMs, events);
      exchange.becameStream((retryMs) => relay.handOver(retryMs));
    } else {
      if (isStream) exchange.becameStream(null);
      relayBody(answer, response, limits.stalledClientMs, events);
    }
  }

  #switchProtocols(answer: IncomingMessage, upstreamSocket: Duplex, head: Buffer): void {
    const { request, response, exchange, trace, newCookie, upgradeHead } = this.#admission;
    clearTimeout(this.#answerTimer);
    if (this.#settled) return void upstreamSocket.destroy();
    this.#settled = true;
    exchange.answered(101);
    const headers = responseHeaders(answer, trace, newCookie);
    headers.push('Connection', 'Upgrade', 'Upgrade', answer.headers.upgrade ?? '');
    response.detachSocket(request.socket);
    exchange.onCut(() => request.socket.destroy());
    exchange.becameStream(null);
    tunnel({
      client: request.socket,
      upstream: upstreamSocket,
      headers,
      clientHead: upgradeHead,
      upstreamHead: head,
      closed: (ending) => exchange.ended(ending),
    });
  }

  #finish(): void {
    const { request, response } = this.#admission;
    this.#settled = true;
    this.#stopBody();
    if (!request.complete) this.#outgoing?.destroy();
    endAfterRequest(request, response);
  }

  /** The client's own fault while its body arrived: answered, and not counted against the colour. */
  #refuse(code: ProblemCode): void {
    this.#giveUp(code, 'answered');
  }

  /** The upstreams' fault. */
  #fail(code: ProblemCode): void {
    this.#giveUp(code, 'gateway-error');
  }

  #giveUp(code: ProblemCode, ending: Ending): void {
    const { request, response, exchange, newCookie, trace } = this.#admission;
    if (response.headersSent) return this.#breakOff(ending === 'answered' ? 'aborted' : 'reset');
    this.#settle();
    this.#ending = ending;
    exchange.ended(ending);
    if (this.#admission.isStopping()) response.shouldKeepAlive = false;
    response.setHeader('X-Request-Id', trace.requestId);
    response.setHeader('Traceparent', trace.traceparent);
    if (newCookie !== null) response.setHeader('Set-Cookie', newCookie);
    const copied = ending === 'gateway-error' ? this.#admission.copyFor(code) : null;
    if (copied === null) return answerProblem(request, response, code);
    exchange.copied();
    answerCopy(request, response, copied);
  }

  /** Ends the client's connection so that it cannot take what it has for a whole answer. */
  #breakOff(ending: Ending): void {
    const { response, request, exchange } = this.#admission;
    if (response.writableEnded && ending === 'reset') return;
    this.#settle();
    exchange.ended(ending);
    // Only a reset tells an HTTP/1.0 client, for whom a close is the end of the answer.
    if (request.httpVersionMinor === 0 && request.socket.remoteAddress !== undefined) request.socket.resetAndDestroy();
    else response.destroy();
  }

  #closed(complete: boolean): void {
    if (!complete) this.#settle();
    clearTimeout(this.#answerTimer);
    this.#stopBody();
    this.#admission.exchange.ended(complete ? 'answered' : this.#ending);
  }

  #settle(): void {
    this.#settled = true;
    clearTimeout(this.#answerTimer);
    this.#stopBody();
    this.#outgoing?.destroy();
  }
}

interface Connection {
  /** Whether a connection to the upstream ever stood. */
  made(): boolean;
  /** Whether the upstream sent anything since the request was put on it. */
  answered(): boolean;
  whenConnected(act: () => void): void;
}

function watchConnection(outgoing: ClientRequest): Connection {
  let connected = false;
  let bytesBefore = 0;
  const waiting: (() => void)[] = [];
  outgoing.once('socket', (socket) => {
    bytesBefore = socket.bytesRead;
    const ready = () => {
      connected = true;
      for (const act of waiting) act();
    };
    if (socket.connecting) socket.once('connect', ready);
    else ready();
  });
  return {
    made: () => connected,
    answered: () => (outgoing.socket?.bytesRead ?? 0) > bytesBefore,
    whenConnected: (act) => (connected ? act() : void waiting.push(act)),
  };
}

function isEventStream({ headers }: IncomingMessage, method: string): boolean {
  const open = headers['content-length'] === undefined && method !== 'HEAD';
  return open && (headers['content-type']?.toLowerCase().startsWith('text/event-stream') ?? false);
}

/** Whether event boundaries can be seen in the bytes. */
function isReadable({ headers }: IncomingMessage): boolean {
  return (headers['content-encoding'] ?? 'identity') === 'identity';
}
