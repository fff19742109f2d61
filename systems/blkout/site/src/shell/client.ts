import createClient from 'openapi-fetch';
import { csrf } from './csrf.ts';
import type { paths } from './paths.ts';

/** Asks the APIs at our own address: a path or a field that no service declares does not compile. */
export const api = createClient<paths>({ baseUrl: '/' });

api.use({
  onRequest({ request }) {
    if (request.method === 'GET') return;
    for (const [name, value] of Object.entries(csrf())) request.headers.set(name, value);
  },
});
