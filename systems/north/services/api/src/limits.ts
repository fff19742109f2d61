import { Problem } from '@cutover/service';
import type { Context } from './context.ts';
import { visitorOf } from './visitor.ts';

const WINDOW_MS = 1_000;

/**
 * Counts by key in a window of a second that slides: of the second before, as much counts as still overlaps it. Two
 * numbers for each key that was active lately, and nothing for anybody else.
 */
export class SlidingWindow {
  readonly #now: () => number;
  #begun = -Infinity;
  #current = new Map<string, number>();
  #previous = new Map<string, number>();

  /** @param now milliseconds that only rise */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts one, unless that would be more than `limit`. What is refused is not counted. */
  allows(key: string, limit: number): boolean {
    const now = this.#now();
    this.#slide(now);
    const used = this.#current.get(key) ?? 0;
    const overlap = 1 - (now - this.#begun) / WINDOW_MS;
    if (used + Math.floor((this.#previous.get(key) ?? 0) * overlap) >= limit) return false;
    this.#current.set(key, used + 1);
    return true;
  }

  #slide(now: number): void {
    const passed = Math.floor((now - this.#begun) / WINDOW_MS);
    if (passed < 1) return;
    this.#previous = passed === 1 ? this.#current : new Map();
    this.#current = new Map();
    this.#begun = passed === 1 ? this.#begun + WINDOW_MS : now;
  }
}

/** Answers 429 to whoever asks too often. A journey is the system's own, and is not limited. */
export function limits({ service, app }: Pick<Context, 'service' | 'app'>): void {
  const { VISITOR_LIMIT, ADDRESS_LIMIT } = service.config;
  const window = new SlidingWindow(() => performance.now());
  app.addHook('onRequest', async (request) => {
    if (service.journey(request) !== undefined) return;
    const visitor = visitorOf(request);
    const isAllowed =
      visitor === undefined
        ? window.allows(`address ${addressOf(request.headers['x-forwarded-for'], request.ip)}`, ADDRESS_LIMIT)
        : window.allows(`visitor ${visitor}`, VISITOR_LIMIT);
    if (isAllowed) return;
    const most = visitor === undefined ? `${ADDRESS_LIMIT} for an address` : `${VISITOR_LIMIT} for a visitor`;
    throw new Problem({
      status: 429,
      type: 'too-many-requests',
      title: 'Too many requests',
      detail: `At most ${most} in a second. Nothing was counted.`,
      headers: { 'retry-after': '1' },
    });
  });
}

/** The first in the chain is whom the router saw. */
function addressOf(forwarded: string | string[] | undefined, peer: string | undefined): string {
  return [forwarded].flat()[0]?.split(',')[0]?.trim() || (peer ?? '');
}
