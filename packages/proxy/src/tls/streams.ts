import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import { constants, performServerHandshake } from 'node:http2';
import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import { duplexPair } from 'node:stream';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Limits } from '../limits.ts';
import type { ProblemCode } from '../problems.ts';
import { passableTrailers } from '../headers.ts';
import { PROBLEMS, problemBody } from '../problems.ts';
import { readStreamHead } from './stream-head.ts';

const NEVER_IN_ANSWERS = new Set(['connection', 'proxy-connection', 'keep-alive', 'transfer-encoding', 'upgrade']);
/** Of one connection, so that some uploads which wait do not hold up the others. */
const CONNECTION_WINDOW_BYTES = 1024 * 1024;
const ANSWER_HEAD_BYTES = 128 * 1024;

export interface StreamsOptions {
  /** Serves HTTP/1.1 on a connection. */
  parse(connection: Duplex): void;
  /** Told of each request that is refused here. */
  refused(status: number): void;
  limits: Limits;
}

/**
 * Speaks HTTP/2 with visitors. Each stream becomes one HTTP/1.1 request on a connection of its own in memory, so that it
 * passes every check and is routed, counted, drained and cut like any other request, and can never be confused with one of
 * another stream.
 */
export class Streams {
  readonly #options: StreamsOptions;
  readonly #sessions = new Set<ServerHttp2Session>();

  constructor(options: StreamsOptions) {
    this.#options = options;
  }

  /** Serves a connection whose client has chosen `h2`. */
  serve(socket: TLSSocket): void {
    const { limits } = this.#options;
    const session = performServerHandshake(socket, {
      settings: {
        enablePush: false,
        maxConcurrentStreams: limits.streams,
        maxHeaderListSize: limits.headBytes,
      },
      maxHeaderListPairs: limits.headerCount + 4,
      maxSessionInvalidFrames: 100,
      maxSessionRejectedStreams: 100,
      streamResetBurst: limits.resetBurst,
      streamResetRate: limits.resetsPerSecond,
    });
    session.setLocalWindowSize(CONNECTION_WINDOW_BYTES);
    this.#sessions.add(session);
    let open = 0;
    let idle = setTimeout(() => session.close(), limits.keepAliveMs);
    session.on('error', () => session.destroy());
    session.on('close', () => {
      clearTimeout(idle);
      this.#sessions.delete(session);
    });
    session.on('stream', (stream, headers, _flags, rawHeaders: unknown) => {
      open += 1;
      clearTimeout(idle);
      stream.on('close', () => {
        open -= 1;
        if (open === 0 && !session.closed) idle = setTimeout(() => session.close(), limits.keepAliveMs);
      });
      stream.on('error', () => {});
      this.#answer(socket, stream, headers, rawHeaders as string[]);
    });
  }

  /** Admits nothing new; what is open may finish. */
  close(): void {
    for (const session of this.#sessions) session.close();
  }

  destroy(): void {
    for (const session of this.#sessions) session.destroy();
  }

  #answer(socket: TLSSocket, stream: ServerHttp2Stream, headers: IncomingHttpHeaders, rawHeaders: string[]): void {
    const head = readStreamHead(headers, rawHeaders, stream.endAfterHeaders);
    if (typeof head === 'string') return this.#refuse(stream, head);
    const [near, far] = connectionInMemory(socket);
    const request = http.request({
      method: head.method,
      path: head.path,
      headers: head.headers,
      createConnection: () => near,
      maxHeaderSize: ANSWER_HEAD_BYTES,
    });
    request.on('error', () => breakOff(stream));
    request.on('information', ({ statusCode, headers: fields }) => {
      if (!stream.headersSent && !stream.destroyed)
        stream.additionalHeaders({ ':status': statusCode, ...withoutConnectionFields(fields) });
    });
    request.on('response', (answer) => passAnswer(answer, stream));
    stream.on('close', () => near.destroy());
    stream.on('trailers', (_trailers, _flags, rawTrailers: unknown) =>
      request.addTrailers(passableTrailers(rawTrailers as string[])),
    );
    stream.pipe(request);
    this.#options.parse(far);
  }

  #refuse(stream: ServerHttp2Stream, code: ProblemCode): void {
    const kind = PROBLEMS[code];
    this.#options.refused(kind.status);
    stream.respond({ ':status': kind.status, 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    stream.end(problemBody(code, kind));
    leaveTheRest(stream);
  }
}

function passAnswer(answer: IncomingMessage, stream: ServerHttp2Stream): void {
  if (stream.destroyed || stream.headersSent) return void answer.destroy();
  const mayHaveTrailers = answer.headers['transfer-encoding'] !== undefined;
  const fields = { ':status': answer.statusCode ?? 502, ...withoutConnectionFields(answer.headers) };
  try {
    stream.respond(fields, { waitForTrailers: mayHaveTrailers });
  } catch {
    return breakOff(stream);
  }
  stream.on('wantTrailers', () => stream.sendTrailers(answer.trailers));
  answer.on('error', () => breakOff(stream));
  leaveTheRest(stream);
  if (stream.writableEnded) answer.resume();
  else answer.pipe(stream);
}

/** Once the answer is whole, nobody reads what the client still sends. */
function leaveTheRest(stream: ServerHttp2Stream): void {
  stream.once('finish', () => {
    if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
  });
}

/** Ends a stream so that its client cannot take what it has for a whole answer: a mere `close` would end it first. */
function breakOff(stream: ServerHttp2Stream): void {
  stream.destroy(new Error('the answer broke off'));
}

function withoutConnectionFields(headers: IncomingHttpHeaders | http.IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !NEVER_IN_ANSWERS.has(name)));
}

/** Two ends of one connection; the far one knows whom it speaks with, as a socket would. */
function connectionInMemory({ remoteAddress = 'unknown', localPort }: TLSSocket): [near: Duplex, far: Duplex] {
  const [near, far] = duplexPair();
  near.on('error', () => {});
  far.on('error', () => {});
  near.on('close', () => far.destroy());
  far.on('close', () => near.destroy());
  return [near, Object.assign(far, { encrypted: true, remoteAddress, localPort })];
}
