import http from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Control } from './control.ts';
import type { Inbound } from './inbound.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { ProblemCode } from './problems.ts';
import type { TransportPolicy } from './tls/transport-policy.ts';
import type { Traffic } from './traffic.ts';
import { FastPath } from './fast/fast-path.ts';
import { forward } from './forward.ts';
import { readTrace } from './headers.ts';
import { readInbound } from './inbound.ts';
import { answerCopy, answerProblem, endAfterRequest, rawProblem } from './problems.ts';
import { chooseColour, mayServe, poolOf, routeOf } from './routing.ts';
import { askingOf, holdsPrivateKey, identifyVisitor, isOfJourney } from './visitor.ts';

const NOTHING = Buffer.alloc(0);
const LINGER_MS = 1_000;

/** Requests that were refused before they had a colour, by status. */
export type Rejections = Record<number, number>;

/** The server that visitors meet. */
export class VisitorServer {
  readonly server: Server;
  readonly rejections: Rejections = {};
  readonly #control: Control;
  readonly #traffic: Traffic;
  readonly #limits: Limits;
  readonly #log: Log;
  /** The request of each connection that came last, to know what a broken byte belongs to. */
  readonly #latest = new WeakMap<Duplex, { request: IncomingMessage; response: ServerResponse }>();

  readonly #refused = new WeakSet<Duplex>();
  readonly #fast: FastPath;
  readonly #transport: TransportPolicy;
  /** Has Node's parser read a connection, with what was unshifted into it. */
  readonly #parse: (connection: Duplex) => void;

  constructor(control: Control, traffic: Traffic, limits: Limits, log: Log, transport: TransportPolicy) {
    this.#control = control;
    this.#traffic = traffic;
    this.#limits = limits;
    this.#log = log;
    this.#transport = transport;
    this.server = http.createServer({
      insecureHTTPParser: false,
      // Checked by `readInbound`: Node would answer, and go on with what the client has sent behind it.
      requireHostHeader: false,
      maxHeaderSize: limits.headBytes,
      headersTimeout: limits.headMs,
      requestTimeout: 0,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headMs),
      shouldUpgradeCallback: mayUpgrade,
    });
    this.#parse = behindListener(this.server);
    this.#fast = new FastPath({
      control,
      traffic,
      limits,
      log,
      isStopping: () => !this.server.listening,
      toNode: (socket) => this.#parse(socket),
      refuseLate: (socket) => this.#refuseRaw(socket, 'ROUTER_REQUEST_TIMEOUT'),
    });
    this.server.on('connection', (socket) => this.accept(socket));
    this.server.maxHeadersCount = 0;
    this.server.maxConnections = limits.connections;
    this.server.on('request', (request, response) => this.#serve(request, response, null, NOTHING));
    this.server.on('checkContinue', (request, response) => {
      // Node ends a connection with such an answer unless it said "continue" itself.
      response.shouldKeepAlive = false;
      this.#serve(request, response, null, NOTHING);
    });
    this.server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket as Socket, head));
    this.server.on('connect', (_request, socket) => this.#refuseRaw(socket, 'ROUTER_NOT_SUPPORTED'));
    this.server.on('clientError', (error: NodeJS.ErrnoException, socket) => this.#refuseBytes(error, socket));
  }

  /** Serves a connection. Who comes through a Unix socket is a proxy of this machine, whose word Node's path knows to read. */
  accept(socket: Socket): void {
    if (socket.remoteAddress === undefined || this.#transport.concerns(socket)) this.#parse(socket);
    else this.#fast.accept(socket);
  }

  /** Serves a connection with Node's parser; it may be any that carries HTTP/1.1 both ways. */
  parse(connection: Duplex): void {
    this.#parse(connection);
  }

  /** Closes the connections without a request. */
  closeIdle(): void {
    this.#fast.closeIdle();
    this.server.closeIdleConnections();
  }

  closeAll(): void {
    this.#fast.stop();
    this.server.closeAllConnections();
  }

  #serve(request: IncomingMessage, response: ServerResponse, upgrade: string | null, upgradeHead: Buffer): void {
    // Nobody is answered behind the last answer of a connection, so nothing may be done there either.
    if (this.#latest.get(request.socket)?.response.shouldKeepAlive === false) return;
    this.#latest.set(request.socket, { request, response });
    this.#transport.mark(request, response);
    try {
      this.#route(request, response, upgrade, upgradeHead);
    } catch (error) {
      this.#log('request-failed', { error: String(error) });
      response.destroy();
    }
  }

  #route(request: IncomingMessage, response: ServerResponse, upgrade: string | null, upgradeHead: Buffer): void {
    const { routing } = this.#control;
    const inbound = readInbound(request, upgrade, this.#limits);
    if (typeof inbound === 'string') return this.#reject(request, response, inbound);
    const location = this.#transport.redirectOf(inbound, request.socket);
    if (location !== null) return this.#redirect(request, response, location);
    if (routing === null) return this.#reject(request, response, 'ROUTER_NO_TABLE');
    if (this.#traffic.openCount >= this.#limits.requests) return this.#reject(request, response, 'ROUTER_OVERLOADED');
    const { table } = routing;
    const privately = holdsPrivateKey(request, table.privateKeyHash);
    if (!privately && !mayServe(routing)) return this.#serveNobody(request, response, inbound);
    const visitor = identifyVisitor(askingOf(request), table.visitorKey);
    const pool = poolOf(routing, chooseColour(routing, visitor.key, privately));
    const caller = privately ? 'private' : isOfJourney(request) ? 'journey' : 'visitor';
    const exchange = this.#traffic.admit(pool, caller, visitor.key, routeOf(routing, inbound.method, inbound.path));
    forward({
      request,
      response,
      inbound,
      exchange,
      trace: readTrace(request.headers['x-request-id'], request.headers['traceparent']),
      newCookie: visitor.newCookie,
      upgradeHead,
      limits: this.#limits,
      isStopping: () => !this.server.listening,
      onRefused: (upstream) => this.#control.refused(upstream),
      copyFor: (code) => this.#control.copyOf(pool, code, inbound.method, inbound.path),
    });
  }

  /** Gives an upgrade an answer object of its own, so that a refusal passes like any other answer. */
  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const response = new http.ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.on('finish', () => {
      response.detachSocket(socket);
      socket.end();
      response.emit('close');
    });
    this.#serve(request, response, request.headers.upgrade ?? '', head);
  }

  /** No colour may serve visitors, and none is counted for it. */
  #serveNobody(request: IncomingMessage, response: ServerResponse, { method, path }: Inbound): void {
    const copied = this.#control.copyOf(null, 'ROUTER_NEVER_HEALTHY', method, path);
    if (copied === null) return this.#reject(request, response, 'ROUTER_NEVER_HEALTHY');
    request.on('error', () => {});
    answerCopy(request, response, copied);
  }

  #redirect(request: IncomingMessage, response: ServerResponse, location: string): void {
    request.on('error', () => {});
    response.writeHead(308, { Location: location, 'Content-Length': '0' });
    endAfterRequest(request, response);
    this.countRejection(308);
  }

  #reject(request: IncomingMessage, response: ServerResponse, code: ProblemCode): void {
    request.on('error', () => {});
    answerProblem(request, response, code);
    this.countRejection(response.statusCode);
  }

  /** Answers bytes that Node's parser refused. Behind a whole request they only end the connection after its answer. */
  #refuseBytes(error: NodeJS.ErrnoException, socket: Duplex): void {
    if (this.#refused.has(socket)) return;
    this.#refused.add(socket);
    const latest = this.#latest.get(socket);
    const answering = latest !== undefined && !latest.response.writableFinished;
    const isSilent = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && (socket as Socket).bytesRead === 0;
    if (error.code === 'ECONNRESET' || !socket.writable || isSilent) socket.destroy();
    else if (!answering) this.#refuseRaw(socket, problemOf(error));
    else if (latest.request.complete) latest.response.once('close', () => socket.end());
    else if (latest.response.headersSent) socket.destroy();
    else this.#refuseRaw(socket, problemOf(error));
  }

  #refuseRaw(socket: Duplex, code: ProblemCode): void {
    const raw = rawProblem(code);
    this.countRejection(Number(raw.slice(9, 12)));
    socket.on('error', () => {});
    socket.end(raw);
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  }

  /** Takes note of a request that was answered before it had a colour. */
  countRejection(status: number): void {
    this.rejections[status] = (this.rejections[status] ?? 0) + 1;
  }
}

/** Takes the place of Node's own listener for connections. @returns that listener */
function behindListener(server: Server): (connection: Duplex) => void {
  const listeners = server.listeners('connection');
  server.removeAllListeners('connection');
  return (connection) => {
    for (const listener of listeners) listener.call(server, connection);
  };
}

/** h2c would carry requests past every check of the router; an upgrade with a body is no upgrade. */
function mayUpgrade({ headers, method }: IncomingMessage): boolean {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return method === 'GET' && !hasBody && !/\bh2c?\b/i.test(headers.upgrade ?? '');
}

function problemOf({ code }: NodeJS.ErrnoException): ProblemCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'ROUTER_HEAD_TOO_LARGE';
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 'ROUTER_BODY_TOO_LARGE';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'ROUTER_REQUEST_TIMEOUT';
  return 'ROUTER_BAD_REQUEST';
}
