import createClient, { type Client, type ClientOptions, type Middleware } from 'openapi-fetch';
import type { Paths as EventsPaths } from './schema/events.ts';
import type { Paths as IvorPaths } from './schema/ivor.ts';
import type { Paths as NewsPaths } from './schema/news.ts';

/** Every path of the three APIs, with what it takes and answers. */
export type Paths = EventsPaths & IvorPaths & NewsPaths;

/**
 * Calls the APIs: `const { data, error } = await api.GET('/api/news', { params: { query: { sort: 'weekly' } } })`.
 * A path, a field or a value that no API publishes does not compile. `error` is a problem document (RFC 9457).
 */
export type Api = Client<Paths>;

/** For pages: reaches the entry that they came from, and proves what a session changes by its CSRF token. */
export function createApi(options: ClientOptions = {}): Api {
  const api = createClient<Paths>({ credentials: 'same-origin', ...options });
  api.use(provesItself);
  return api;
}

const reading = new Set(['GET', 'HEAD']);

const provesItself: Middleware = {
  onRequest({ request }) {
    const token = reading.has(request.method) ? undefined : csrfToken();
    if (token !== undefined) request.headers.set('x-csrf-token', token);
    return request;
  },
};

/** The sign-in leaves it in a cookie that scripts may read; over TLS nobody but our own host can have set that one. */
export function csrfToken(): string | undefined {
  const { document, location } = globalThis as { document?: { cookie: string }; location?: { protocol: string } };
  const name = location?.protocol === 'https:' ? '__Host-blkout-csrf' : 'blkout-csrf';
  const cookies = (document?.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='));
  return cookies.find(([each]) => each === name)?.[1];
}
