/**
 * Lets work on the same thing wait in memory for its turn. What would only wait for the same row of the database takes
 * one connection of the pool instead of all: a crowd at one event holds nobody else up, and is not turned away.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}
