/** What has to be put away at the end of a measurement, however it ends. */

export class CleanUp {
  readonly #undo: (() => unknown)[] = [];
  #isOver = false;

  /**
   * Once it has run, work that goes on in vain may still start something: that is undone at once.
   * @param undo may be asynchronous, and may find that there is nothing left to do
   */
  later(undo: () => unknown): void {
    this.#undo.push(undo);
    if (this.#isOver) void this.run();
  }

  /** Newest first; one that fails keeps none of the others from being done. @returns what failed */
  async run(): Promise<unknown[]> {
    this.#isOver = true;
    const failures: unknown[] = [];
    for (let undo = this.#undo.pop(); undo !== undefined; undo = this.#undo.pop()) {
      try {
        await undo();
      } catch (error) {
        failures.push(error);
      }
    }
    return failures;
  }
}
