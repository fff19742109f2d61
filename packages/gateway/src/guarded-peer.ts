import type { IncomingMessage } from 'node:http';
import { PeerError, Problem, type Peer } from '@cutover/service';
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  wrap,
  type IPolicy,
} from 'cockatiel';

type PeerCall = Parameters<Peer['call']>[0];

/** How much the entry asks of one service. */
export interface ServiceLimits {
  /** Whether the entry is ready without it: then its paths fail alone, and `/health` says so. False by default. */
  readonly optional?: boolean;
  /** Calls whose answers have not begun; as many again may wait. 1024 by default. */
  readonly concurrent?: number;
  /** Failures in a row after which the service is left alone; 10 by default. */
  readonly failures?: number;
  /** How long it is left alone, in milliseconds, before one call tries again; 1000 by default. */
  readonly restMs?: number;
}

/**
 * A service behind a bulkhead, a circuit breaker and a retry budget: one that is slow or down takes neither the entry
 * nor its other services with it, and is not asked more often for failing.
 */
export class GuardedPeer {
  readonly #peer: Peer;
  readonly #policy: IPolicy;
  readonly #budget = new RetryBudget();

  constructor(peer: Peer, { concurrent = 1024, failures = 10, restMs = 1000 }: ServiceLimits = {}) {
    this.#peer = peer;
    const breaker = circuitBreaker(handleWhen(isFailure), {
      halfOpenAfter: restMs,
      breaker: new ConsecutiveBreaker(failures),
    });
    this.#policy = wrap(bulkhead(concurrent, concurrent), breaker);
  }

  /** Throws a `Problem`: 502, 504, or 503 with Retry-After when the service is not asked at all. */
  async call(call: PeerCall): Promise<IncomingMessage> {
    this.#budget.earn();
    try {
      return await this.#try(call);
    } catch (error) {
      throw this.#problem(error);
    }
  }

  async #try(call: PeerCall): Promise<IncomingMessage> {
    const ask = (): Promise<IncomingMessage> => this.#policy.execute(() => this.#peer.call(call));
    try {
      return await ask();
    } catch (error) {
      const broken = error instanceof PeerError && isFailure(error) && error.reason === 'broken';
      if (!broken || !mayRepeat(call) || !this.#budget.spend()) throw error;
      return ask();
    }
  }

  #problem(error: unknown): unknown {
    const { service } = this.#peer;
    if (error instanceof BrokenCircuitError)
      return unavailable(`The service "${service}" does not answer and is left alone for a moment.`, error);
    if (error instanceof BulkheadRejectedError)
      return unavailable(`The service "${service}" has as much to do as it can.`, error);
    if (!(error instanceof PeerError)) return error;
    if (error.cause instanceof Problem) return error.cause;
    const late = error.reason === 'timeout';
    return new Problem({
      status: late ? 504 : 502,
      type: late ? 'service-timeout' : 'service-unreachable',
      title: late ? 'A service took too long' : 'A service cannot be reached',
      detail: `The service "${service}" did not answer.`,
      cause: error,
    });
  }
}

/** Of the service; a call may also end because its visitor did something wrong. */
function isFailure(error: unknown): boolean {
  return error instanceof PeerError && !(error.cause instanceof Problem);
}

/**
 * With those of the pool, which asks again when a kept connection was just closing, retries stay below a fifth of the
 * requests, however many of them fail.
 */
class RetryBudget {
  #tokens = 0;

  earn(): void {
    this.#tokens = Math.min(mostRetriesSaved, this.#tokens + retriesPerRequest);
  }

  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

const retriesPerRequest = 0.1;
const mostRetriesSaved = 20;
const repeatable: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Only what changes nothing, and only while it still can be sent again. */
function mayRepeat({ method, body, signal }: PeerCall): boolean {
  return repeatable.has(method) && body === undefined && signal?.aborted !== true;
}

function unavailable(detail: string, cause: Error): Problem {
  return new Problem({
    status: 503,
    type: 'service-unavailable',
    title: 'A service cannot be asked now',
    detail,
    headers: { 'retry-after': '1' },
    cause,
  });
}
