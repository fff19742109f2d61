const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export async function withRetry<T>(work: () => Promise<T>, attempts = 5, base = 250): Promise<T> {
  let failure: unknown;
  for (let n = 0; n < attempts; n++) {
    try {
      return await work();
    } catch (error) {
      failure = error;
      const ceiling = Math.min(15_000, base * 2 ** n);
      await pause(ceiling / 2 + Math.random() * (ceiling / 2));
    }
  }
  throw failure;
}
