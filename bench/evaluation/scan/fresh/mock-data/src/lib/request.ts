const ATTEMPTS = 4;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;

export class HttpProblem extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const worthAnotherTry = (error: unknown) =>
  error instanceof TypeError || (error instanceof HttpProblem && (error.status === 429 || error.status >= 500));

/** Asks again after growing, jittered pauses; the last failure is thrown. */
export async function request<T>(url: string, init: RequestInit = {}): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, {
        ...init,
        headers: { accept: 'application/json', 'x-request-id': Math.random().toString(36).slice(2), ...init.headers },
      });
      if (!response.ok) throw new HttpProblem(response.status, await response.text());
      return (await response.json()) as T;
    } catch (error) {
      if (attempt === ATTEMPTS || !worthAnotherTry(error)) throw error;
      const pause = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
      await wait(pause / 2 + Math.random() * (pause / 2));
    }
  }
}
