export interface RetryOptions {
  attempts?: number;
  /** ms before the second attempt; doubles each time. */
  delay?: number;
  retryable?: (error: unknown) => boolean;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Calls `work` until it succeeds or its attempts are spent. */
export async function retry<T>(
  work: (attempt: number) => Promise<T>,
  { attempts = 4, delay = 200, retryable = () => true }: RetryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= attempts || !retryable(error)) throw error;
      const jitter = 0.5 + Math.random();
      await sleep(delay * 2 ** (attempt - 1) * jitter);
    }
  }
}
