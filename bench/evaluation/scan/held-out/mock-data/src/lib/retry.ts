export interface Retry {
  attempts: number;
  firstDelay: number;
  factor: number;
}

const usual: Retry = { attempts: 4, firstDelay: 250, factor: 2 };

/** Calls until it works; waits longer after each failure, with some chance in it so that clients do not come together. */
export async function withRetry<T>(call: () => Promise<T>, { attempts, firstDelay, factor }: Retry = usual): Promise<T> {
  let delay = firstDelay;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === attempts) throw error;
      const jitter = Math.random() * delay * 0.3;
      await new Promise((resolve) => setTimeout(resolve, delay + jitter));
      delay *= factor;
    }
  }
}

export function debounce<A extends unknown[]>(call: (...args: A) => void, ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args: A) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...args), ms);
  };
}
