interface Kept<T> {
  value: T;
  at: number;
}

/** Remembers the last good answer of each address and hands it out, with its age, when the network fails. */
export async function fetchOrKept<T>(url: string): Promise<{ value: T; age: number }> {
  const key = `kept:${url}`;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const value = (await response.json()) as T;
    localStorage.setItem(key, JSON.stringify({ value, at: Date.now() } satisfies Kept<T>));
    return { value, age: 0 };
  } catch (error) {
    const text = localStorage.getItem(key);
    if (text === null) throw error;
    const kept = JSON.parse(text) as Kept<T>;
    return { value: kept.value, age: Date.now() - kept.at };
  }
}

export function sinceWords(age: number): string {
  const minutes = Math.round(age / 60_000);
  return minutes < 1 ? 'just now' : `as of ${minutes} minutes ago`;
}
