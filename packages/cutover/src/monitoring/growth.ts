/** How much counters of many sources grew from look to look. A source that began anew counts from zero. */
export class Growth {
  #last: ReadonlyMap<string, number> | null = null;

  /** @returns 0 at the first look: when it was counted before that, nobody knows */
  see(counts: ReadonlyMap<string, number>): number {
    const last = this.#last;
    // What did not answer this time is compared with what it said before.
    this.#last = new Map([...(last ?? []), ...counts]);
    if (last === null) return 0;
    return [...counts].reduce((sum, [source, count]) => {
      const before = last.get(source) ?? 0;
      return sum + (count >= before ? count - before : count);
    }, 0);
  }
}
