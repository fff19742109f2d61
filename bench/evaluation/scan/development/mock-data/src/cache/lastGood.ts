interface Kept<T> {
  value: T;
  at: string;
}

export interface LastGood<T> {
  value: T;
  asOf: Date;
  stale: boolean;
}

/** Asks, keeps what came, and gives back what was kept when asking fails. Throws when nothing was ever kept. */
export async function lastGood<T>(key: string, ask: () => Promise<T>): Promise<LastGood<T>> {
  try {
    const value = await ask();
    const kept: Kept<T> = { value, at: new Date().toISOString() };
    localStorage.setItem(key, JSON.stringify(kept));
    return { value, asOf: new Date(kept.at), stale: false };
  } catch (error) {
    const text = localStorage.getItem(key);
    if (text === null) throw error;
    const kept = JSON.parse(text) as Kept<T>;
    return { value: kept.value, asOf: new Date(kept.at), stale: true };
  }
}

export function forget(key: string): void {
  localStorage.removeItem(key);
}
