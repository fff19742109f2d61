import {
  Agent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { connectOptions, formatAddress, parseAddresses, type Address } from './address.ts';
import type { Environment } from './config.ts';

/** One HTTP call to a peer. */
export interface PeerCall {
  readonly method: string;
  /** Path and query, as they go on the wire. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: Readable | Buffer | string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Time until the answer's head; 10000 by default. */
  readonly timeoutMs?: number | undefined;
}

/** Why a peer did not answer: `refused` (nobody listens), `timeout`, or `broken` (the connection failed). */
export class PeerError extends Error {
  readonly reason: 'refused' | 'timeout' | 'broken';
  readonly service: string;

  constructor(service: string, reason: PeerError['reason'], detail: string, cause?: unknown) {
    super(`${service} did not answer: ${detail}`, { cause });
    this.name = 'PeerError';
    this.reason = reason;
    this.service = service;
  }
}

/** A peer's answer to a protocol upgrade. */
export interface UpgradeAnswer {
  readonly response: IncomingMessage;
  /** Undefined when the peer answered without switching protocols. */
  readonly connection: { readonly socket: Duplex; readonly head: Buffer } | undefined;
}

interface Replica {
  readonly address: Address;
  readonly agent: Agent;
  inFlight: number;
  /** A replica that refused is asked last until then. */
  avoidUntil: number;
}

/** Kept below any service's keepAliveTimeout, so that a pooled connection is never used while its server closes it. */
const idleConnectionMs = 60_000;
const avoidRefusedMs = 1_000;
const defaultTimeoutMs = 10_000;
const refusals = new Set(['ECONNREFUSED', 'ENOENT']);
const idempotentMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** The own-colour replicas of another service. The least busy one is asked; one that refuses is passed over. */
export class Peer {
  readonly service: string;
  readonly #replicas: Replica[];
  #turn = 0;

  constructor(service: string, addresses: readonly Address[]) {
    this.service = service;
    this.#replicas = addresses.map((address) => ({
      address,
      agent: new Agent({ ...connectOptions(address), keepAlive: true, timeout: idleConnectionMs, scheduling: 'lifo' }),
      inFlight: 0,
      avoidUntil: 0,
    }));
  }

  /**
   * Sends a call and resolves with the answer's head and streaming body. The next replica is tried only when nothing can
   * have reached the last one, or when an idempotent call met a pooled connection that was just closing.
   * Throws a `PeerError` when none answers.
   */
  call(call: PeerCall): Promise<IncomingMessage> {
    return this.#ask((replica) => this.#attempt(replica, call));
  }

  /** Like `call`, for a protocol upgrade, on a connection of its own. */
  upgrade(call: PeerCall): Promise<UpgradeAnswer> {
    return this.#ask((replica) => {
      const { promise, resolve, reject } = Promise.withResolvers<UpgradeAnswer>();
      const request = this.#request(replica, call, false);
      request.once('upgrade', (response, socket, head) => resolve({ response, connection: { socket, head } }));
      request.once('response', (response) => resolve({ response, connection: undefined }));
      request.once('error', reject);
      request.end();
      return promise;
    });
  }

  /** Whether any replica answers `/readyz` with 200. Throws with what the last one said instead. */
  async probeReady(signal: AbortSignal): Promise<void> {
    const answers = this.#replicas.map(async (replica) => {
      const response = await this.#attempt(replica, {
        method: 'GET',
        path: '/readyz',
        headers: { host: this.service },
        signal,
      });
      response.resume();
      if (response.statusCode !== 200)
        throw new Error(`${formatAddress(replica.address)} answers ${response.statusCode}`);
    });
    await Promise.any(answers);
  }

  get addresses(): string {
    return this.#replicas.map(({ address }) => formatAddress(address)).join(', ');
  }

  close(): void {
    for (const { agent } of this.#replicas) agent.destroy();
  }

  async #ask<Answer>(attempt: (replica: Replica) => Promise<Answer>): Promise<Answer> {
    let refusal: unknown;
    for (const replica of this.#byPreference()) {
      try {
        return await attempt(replica);
      } catch (error) {
        if (!isRefusal(error)) throw this.#explain(error);
        replica.avoidUntil = Date.now() + avoidRefusedMs;
        refusal = error;
      }
    }
    throw new PeerError(this.service, 'refused', `no replica accepts connections (asked ${this.addresses})`, refusal);
  }

  #byPreference(): Replica[] {
    const now = Date.now();
    this.#turn = (this.#turn + 1) % Math.max(1, this.#replicas.length);
    const rotated = [...this.#replicas.slice(this.#turn), ...this.#replicas.slice(0, this.#turn)];
    return rotated.sort((a, b) => Number(a.avoidUntil > now) - Number(b.avoidUntil > now) || a.inFlight - b.inFlight);
  }

  async #attempt(replica: Replica, call: PeerCall): Promise<IncomingMessage> {
    replica.inFlight += 1;
    const answered = (): void => void (replica.inFlight -= 1);
    try {
      const response = await this.#send(replica, call);
      response.once('close', answered);
      return response;
    } catch (error) {
      answered();
      const { request, code } = error as { request?: ClientRequest; code?: string };
      const closedWhilePooled = request?.reusedSocket === true && code === 'ECONNRESET';
      if (closedWhilePooled && idempotentMethods.has(call.method) && isResendable(call.body))
        return this.#attempt(replica, call);
      throw error;
    }
  }

  #send(replica: Replica, call: PeerCall): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const { body } = call;
    const request = this.#request(replica, call, replica.agent);
    request.once('response', resolve);
    request.once('error', (error) => reject(Object.assign(error, { request })));
    if (isResendable(body)) request.end(body);
    else {
      // Nothing of a stream is read before somebody is there to take it, so that a refusal can go to the next replica.
      whenConnected(request, () => body.pipe(request));
      body.once('error', (error) => request.destroy(error));
    }
    return promise;
  }

  /** A request that fails with a `PeerError` when its answer's head is late. */
  #request(replica: Replica, call: PeerCall, agent: Agent | false): ClientRequest {
    const { method, path, headers, signal, timeoutMs = defaultTimeoutMs } = call;
    const request = httpRequest({
      agent,
      ...connectOptions(replica.address),
      method,
      path,
      headers,
      setHost: false,
      signal,
    });
    const late = () => request.destroy(new PeerError(this.service, 'timeout', `no answer within ${timeoutMs} ms`));
    const timer = setTimeout(late, timeoutMs);
    for (const end of ['response', 'upgrade', 'close']) request.once(end, () => clearTimeout(timer));
    return request;
  }

  #explain(error: unknown): unknown {
    if (error instanceof PeerError || (error as Error).name === 'AbortError') return error;
    return new PeerError(this.service, isRefusal(error) ? 'refused' : 'broken', (error as Error).message, error);
  }
}

/** The peers that the engine gave this process in CUTOVER_ADDRESS_*. */
export class Peers {
  readonly #environment: Environment;
  readonly #peers = new Map<string, Peer>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Throws a `PeerError` that names the missing variable when the service was given no address. */
  peer(service: string): Peer {
    const known = this.#peers.get(service);
    if (known !== undefined) return known;
    const name = `CUTOVER_ADDRESS_${service.toUpperCase().replaceAll('-', '_')}`;
    const addresses = parseAddresses(this.#environment[name] ?? '');
    if (addresses.length === 0)
      throw new PeerError(service, 'refused', `${name} is not set; add ${service} to this service's needs`);
    const peer = new Peer(service, addresses);
    this.#peers.set(service, peer);
    return peer;
  }

  close(): void {
    for (const peer of this.#peers.values()) peer.close();
  }
}

function isResendable(body: PeerCall['body']): body is Buffer | string | undefined {
  return body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
}

function isRefusal(error: unknown): boolean {
  return refusals.has((error as { code?: string }).code ?? '');
}

function whenConnected(request: ClientRequest, then: () => void): void {
  request.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', then);
    else then();
  });
}
