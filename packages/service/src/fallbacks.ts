/** Header of an answer that is not the real thing: an older one, or one that stands in for another. */
const marks = ['cutover-as-of', 'cutover-fallback'] as const;

/** Answers of one route since the process started, and how many of them stood in for the real thing. */
export interface FallbackCounts {
  readonly answers: number;
  readonly fallbacks: number;
}

/** Counts, for each route, the answers that carry a mark of standing in for the real thing. */
export class Fallbacks {
  readonly #counts = new Map<string, FallbackCounts>();

  /** @param hasHeader whether the answer carries a header of that name */
  note(route: string, hasHeader: (name: string) => boolean): void {
    const { answers, fallbacks } = this.#counts.get(route) ?? { answers: 0, fallbacks: 0 };
    const marked = marks.some(hasHeader) ? 1 : 0;
    this.#counts.set(route, { answers: answers + 1, fallbacks: fallbacks + marked });
  }

  /** Routes that have fallen back at least once, as `METHOD /path`. */
  report(): Record<string, FallbackCounts> {
    return Object.fromEntries([...this.#counts].filter(([, { fallbacks }]) => fallbacks > 0));
  }
}
