import type { IncomingMessage } from 'node:http';

/** How many requests per second a route takes; a whole second's worth may come at once. */
export interface RateLimit {
  /** Of one visitor, told by the router's cookie. */
  readonly perVisitor: number;
  /** Of one address, for callers without that cookie and for the first request of every new visitor. */
  readonly perAddress: number;
}

/** Visitors and addresses that are remembered for a route; whoever was away longest is forgotten first. */
const mostCallers = 20_000;

/** Token buckets of one route. */
export class RateLimiter {
  readonly #now: () => number;
  readonly #visitors: Buckets;
  readonly #addresses: Buckets;

  /** @param now milliseconds, monotonic */
  constructor(limit: RateLimit, now: () => number = () => performance.now()) {
    this.#now = now;
    this.#visitors = new Buckets(limit.perVisitor);
    this.#addresses = new Buckets(limit.perAddress);
  }

  /** Seconds to wait, or 0 when the request may pass. Made-up cookies help nobody: each new one counts for its address. */
  admit(request: Pick<IncomingMessage, 'headers' | 'socket'>): number {
    const now = this.#now();
    const visitor = visitorOf(request);
    if (visitor !== undefined && this.#visitors.knows(visitor)) return this.#visitors.take(visitor, now);
    const wait = this.#addresses.take(addressOf(request), now);
    return wait > 0 || visitor === undefined ? wait : this.#visitors.take(visitor, now);
  }
}

interface Bucket {
  tokens: number;
  at: number;
}

class Buckets {
  readonly #perSecond: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  knows(key: string): boolean {
    return this.#buckets.has(key);
  }

  /** Seconds until there is a token again; 0 takes one. */
  take(key: string, now: number): number {
    const { tokens, at } = this.#buckets.get(key) ?? { tokens: this.#perSecond, at: now };
    const filled = Math.min(this.#perSecond, tokens + ((now - at) / 1000) * this.#perSecond);
    const admitted = filled >= 1;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: admitted ? filled - 1 : filled, at: now });
    if (this.#buckets.size > mostCallers) this.#buckets.delete(this.#buckets.keys().next().value ?? '');
    return admitted ? 0 : Math.max(1, Math.ceil((1 - filled) / this.#perSecond));
  }
}

function visitorOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  return /(?:^|;\s*)cutover-visitor=(?<id>[^;]{1,128})/.exec(headers.cookie ?? '')?.groups?.['id'];
}

/** The router names the client; without a router the peer is the client. */
function addressOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  return headers['x-forwarded-for']?.toString().split(',').at(-1)?.trim() ?? socket.remoteAddress ?? 'local';
}
