/** Slows answers down while developing; does nothing in a build for production. */
export function throttled(fetcher: typeof fetch): typeof fetch {
  if (!import.meta.env.DEV) return fetcher;
  const ms = Number(localStorage.getItem('slow') ?? 0);
  if (!ms) return fetcher;
  return async (input, init) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return fetcher(input, init);
  };
}
