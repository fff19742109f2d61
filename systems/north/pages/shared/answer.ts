/** What a path answered. `asOf`: when this was true, if the store was away; undefined when it is current. */
export interface Answer<Value> {
  value: Value;
  asOf: Date | undefined;
  /** Every hop that took part, outermost first, such as `web;green, api;green`. */
  via: string | undefined;
}

const PATIENCE_MS = 10_000;

/** Reads JSON that is never taken from a cache. Rejects when the answer is no success, or does not come. */
export async function getJson<Value>(path: string): Promise<Answer<Value>> {
  const response = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const asOf = response.headers.get('stale') === null ? undefined : new Date(response.headers.get('as-of') ?? NaN);
  return { value: await response.json(), asOf, via: response.headers.get('cutover-via') ?? undefined };
}
