import http from 'node:http';
import type { RoutingTable } from './table.ts';
import { isOwnShortage } from './descriptors.ts';
import type { Pools, Upstream, UpstreamPool } from './pool.ts';

const SUCCESSES_TO_RETURN = 2;

/** What the checks watch: the pools in force and how to check them. */
export interface Checked {
  pools: Pools;
  health: RoutingTable['health'];
}

/** Checks the upstreams of the pools in force, and takes them out and in again. */
export class HealthChecks {
  readonly #current: () => Checked | null;
  readonly #onChange: () => void;
  readonly #onPass: (pool: UpstreamPool) => void;
  readonly #running = new Set<Upstream>();
  #timer: NodeJS.Timeout | undefined;
  #intervalMs = 0;

  /** `onChange` is called whenever an upstream goes out or comes back, `onPass` whenever one of a pool passes its check. */
  constructor(current: () => Checked | null, onChange: () => void, onPass: (pool: UpstreamPool) => void) {
    this.#current = current;
    this.#onChange = onChange;
    this.#onPass = onPass;
  }

  /** To be called with each table: keeps the beat going unless the interval has changed. */
  follow(health: RoutingTable['health']): void {
    if (this.#timer !== undefined && this.#intervalMs === health.intervalMs) return;
    clearInterval(this.#timer);
    this.#intervalMs = health.intervalMs;
    this.#timer = setInterval(() => this.#checkAll(), health.intervalMs);
    this.#checkAll();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** An upstream that refuses connections is out at once; its checks bring it back. */
  refused(upstream: Upstream): void {
    if (!upstream.healthy) return;
    upstream.healthy = false;
    upstream.streak = 0;
    this.#onChange();
  }

  #checkAll(): void {
    const current = this.#current();
    if (current === null) return;
    for (const pool of [current.pools.blue, current.pools.green]) {
      for (const upstream of pool?.upstreams ?? []) {
        void this.#check(upstream, current.health).then((passed) => {
          if (passed && pool !== undefined) this.#onPass(pool);
        });
      }
    }
  }

  async #check(upstream: Upstream, health: RoutingTable['health']): Promise<boolean> {
    if (this.#running.has(upstream)) return false;
    this.#running.add(upstream);
    const begunAt = performance.now();
    const result = await probe(upstream, health.path, health.timeoutMs);
    this.#running.delete(upstream);
    if (result === 'not-asked') return false;
    // A busy machine makes checks late; an upstream that answers visitors meanwhile is not gone.
    if (result === 'silent' && upstream.answeredAt > begunAt) return false;
    this.#record(upstream, result === 'passed', health.failures);
    return result === 'passed';
  }

  #record(upstream: Upstream, passed: boolean, failures: number): void {
    upstream.streak = passed === upstream.healthy ? 0 : upstream.streak + 1;
    if (upstream.streak < (upstream.healthy ? failures : SUCCESSES_TO_RETURN)) return;
    upstream.healthy = passed;
    upstream.streak = 0;
    this.#onChange();
  }
}

/** `not-asked`: the router itself lacked something; `passed`: 2xx in time, on a connection of its own; `failed`: another status; `silent`: no whole answer in time. */
function probe(
  upstream: Upstream,
  path: string,
  timeoutMs: number,
): Promise<'passed' | 'failed' | 'silent' | 'not-asked'> {
  const target = 'path' in upstream.address ? { socketPath: upstream.address.path } : upstream.address;
  return new Promise((resolve) => {
    const request = http.get({ ...target, path, agent: false, headers: { 'User-Agent': 'cutover-router' } });
    const timer = setTimeout(() => request.destroy(), timeoutMs);
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      response.resume();
      response.on('end', () => resolve(status >= 200 && status < 300 ? 'passed' : 'failed'));
    });
    request.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (isOwnShortage(code)) resolve('not-asked');
    });
    request.on('close', () => {
      clearTimeout(timer);
      resolve('silent');
    });
  });
}
