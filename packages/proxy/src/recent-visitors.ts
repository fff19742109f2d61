/** Visitors of the last minute, so that one who tries again and again in vain is counted once. */

const MINUTE_MS = 60_000;
/** More than that are not told apart any more: the oldest is forgotten. */
const MOST = 10_000;

export class RecentVisitors {
  /** When each was counted, the longest ago first. */
  readonly #countedAt = new Map<string, number>();

  /** @returns whether this visitor was not counted within the last minute; from now on it is */
  isNew(visitor: string, now = performance.now()): boolean {
    const countedAt = this.#countedAt.get(visitor);
    if (countedAt !== undefined && countedAt > now - MINUTE_MS) return false;
    this.#countedAt.delete(visitor);
    this.#countedAt.set(visitor, now);
    for (const [oldest, at] of this.#countedAt) {
      if (at > now - MINUTE_MS && this.#countedAt.size <= MOST) break;
      this.#countedAt.delete(oldest);
    }
    return true;
  }
}
