import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { requestIdFrom, traceparentFrom, type Service } from '@cutover/service';
import { AccessLog, type AccessLine } from './access-log.ts';
import type { Answer } from './asset.ts';
import type { AssetRequest } from './asset-answer.ts';

/** What the fast path may answer: decided without waiting. */
export interface FastAnswer {
  readonly answer: Answer;
  /** What is served, for the access log. */
  readonly file: string;
}

/** Undefined hands the request over to the framework. */
export type AnswerFast = (path: string, headers: AssetRequest) => FastAnswer | undefined;

/**
 * Answers plain GET requests for static content straight on the socket. It takes only requests whose every byte fits the
 * grammar below and that came alone and whole; with anything else the connection goes, untouched and for good, to Node's
 * own strict parser. Both give the same answers.
 */
export function serveFast(
  service: Service<unknown>,
  common: Readonly<Record<string, string>>,
  answerFast: AnswerFast,
): void {
  new FastPath(service, common, answerFast).take(service.app.server);
}

/** A request that nothing can be read into twice: no body, no empty or folded field, no byte outside of printable ASCII. */
const grammar =
  /^GET (?<target>\/[!$&-~]*) HTTP\/1\.1\r\n(?<fields>(?:[\w!#$%&'*+.^`|~-]+:[\t ]*[!-~][\t -~]*\r\n)+)\r\n$/;
const mostHeadBytes = 16_384;

/** Fields that change how a connection goes on, or where a request ends. */
const unusual = new Set([
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'proxy-connection',
]);
const wanted = new Set([
  'host',
  'connection',
  'accept-encoding',
  'if-none-match',
  'if-modified-since',
  'if-range',
  'range',
  'x-request-id',
  'traceparent',
]);

/** As the framework's server: longer than the idle time of any pool in front. */
const idleMs = 95_000;

class FastPath {
  readonly #service: Service<unknown>;
  readonly #common: string;
  readonly #answerFast: AnswerFast;
  readonly #log: AccessLog;
  readonly #idle = new Set<Socket>();
  readonly #busy = new Set<Socket>();
  readonly #heads = new WeakMap<Answer, string>();
  #second = 0;
  #date = '';

  constructor(service: Service<unknown>, common: Readonly<Record<string, string>>, answerFast: AnswerFast) {
    this.#service = service;
    this.#common = fieldLines(common);
    this.#answerFast = answerFast;
    this.#log = new AccessLog(service);
  }

  /** Stands before the listeners of a server, and lets its ways of ending connections end these too. */
  take(server: Server): void {
    const slow = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => {
      this.#follow(socket, () => {
        for (const listener of slow) listener.call(server, socket);
      });
    });
    const closeIdle = server.closeIdleConnections.bind(server);
    const closeAll = server.closeAllConnections.bind(server);
    server.closeIdleConnections = () => {
      closeIdle();
      for (const socket of this.#idle) socket.end();
    };
    server.closeAllConnections = () => {
      closeAll();
      for (const socket of [...this.#idle, ...this.#busy]) socket.destroy();
    };
  }

  #follow(socket: Socket, goSlow: () => void): void {
    const onData = (chunk: Buffer): void => {
      if (!this.#take(socket, chunk)) handOver(chunk);
    };
    const onEnd = (): void => void socket.end();
    const destroy = (): void => void socket.destroy();
    const forget = (): void => {
      this.#idle.delete(socket);
      this.#busy.delete(socket);
    };
    const handOver = (chunk: Buffer): void => {
      socket.setTimeout(0);
      socket.off('data', onData).off('end', onEnd).off('close', forget);
      socket.off('timeout', destroy).off('error', destroy);
      forget();
      socket.unshift(chunk);
      goSlow();
    };
    socket.on('data', onData).on('end', onEnd).on('close', forget);
    socket.on('timeout', destroy).on('error', destroy);
    socket.setTimeout(idleMs);
    this.#idle.add(socket);
  }

  /** False when the request is not one of ours. */
  #take(socket: Socket, chunk: Buffer): boolean {
    if (chunk.length > mostHeadBytes || this.#busy.has(socket)) return false;
    const { target, fields } = grammar.exec(chunk.toString('latin1'))?.groups ?? {};
    if (target === undefined || fields === undefined) return false;
    const headers = readFields(fields);
    if (headers === undefined) return false;
    const found = this.#answerFast(target.split('?', 1)[0] ?? '', headers);
    if (found === undefined) return false;
    this.#send(socket, found, headers);
    return true;
  }

  #send(socket: Socket, { answer, file }: FastAnswer, headers: Readonly<Record<string, string>>): void {
    const startedAt = performance.now();
    const requestId = requestIdFrom(headers['x-request-id']);
    const last = this.#service.draining.aborted || headers['connection'] === 'close';
    const flushed = this.#write(socket, answer, {
      'x-request-id': requestId,
      traceparent: traceparentFrom(headers['traceparent']),
      connection: last ? 'close' : 'keep-alive',
    });
    const answered = (aborted: boolean): void =>
      this.#note({ requestId, file, status: answer.status, aborted, ms: performance.now() - startedAt });
    if (last) socket.end();
    if (flushed) return answered(false);
    this.#untilRead(socket, answered);
  }

  #write(socket: Socket, answer: Answer, own: Readonly<Record<string, string>>): boolean {
    socket.cork();
    const flushed = socket.write(`${this.#headOf(answer)}${fieldLines(own)}date: ${this.#now()}\r\n\r\n`, 'latin1');
    const bodyFlushed = answer.body === undefined || answer.body.length === 0 || socket.write(answer.body);
    socket.uncork();
    return flushed && bodyFlushed;
  }

  /** Nothing more is taken from a client before it has read what it asked for; a drain waits for it. */
  #untilRead(socket: Socket, answered: (aborted: boolean) => void): void {
    this.#idle.delete(socket);
    this.#busy.add(socket);
    socket.pause();
    const done = this.#service.work.request('GET /*');
    const end = (aborted: boolean): void => {
      socket.off('drain', onDrain).off('close', onClose);
      done();
      answered(aborted);
    };
    const onClose = (): void => end(true);
    const onDrain = (): void => {
      this.#busy.delete(socket);
      if (!socket.destroyed) this.#idle.add(socket);
      end(false);
      socket.resume();
    };
    socket.once('drain', onDrain).once('close', onClose);
  }

  #note(line: AccessLine): void {
    const status = line.aborted ? 'aborted' : `${String(line.status)[0]}xx`;
    this.#service.metrics.observeRequest('/*', 'GET', status, line.ms / 1000);
    this.#log.note(line);
  }

  #headOf(answer: Answer): string {
    const known = this.#heads.get(answer);
    if (known !== undefined) return known;
    const length = answer.status === 304 ? {} : { 'content-length': String(answer.body?.length ?? 0) };
    const own = fieldLines({ ...answer.headers, ...length });
    const head = `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${this.#common}${own}`;
    this.#heads.set(answer, head);
    return head;
  }

  #now(): string {
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#date = new Date(second * 1000).toUTCString();
    }
    return this.#date;
  }
}

/** The fields that matter here, by lower-case name; undefined when one is unusual or comes twice. */
function readFields(fields: string): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (let start = 0; start < fields.length;) {
    const end = fields.indexOf('\r\n', start);
    const colon = fields.indexOf(':', start);
    const name = fields.slice(start, colon).toLowerCase();
    if (unusual.has(name)) return undefined;
    if (wanted.has(name)) {
      if (found[name] !== undefined) return undefined;
      found[name] = fields.slice(colon + 1, end).trim();
    }
    start = end + 2;
  }
  const { host, connection } = found;
  const usual = host !== undefined && (connection === undefined || /^(?:keep-alive|close)$/i.test(connection));
  return usual ? found : undefined;
}

function fieldLines(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}
