import { startGateway } from '@cutover/gateway';

/** What the API answers; everything else is a page. */
const API = ['/ingest', '/events', '/state', '/log', '/reset', '/about'];

await startGateway({
  name: 'web',
  static: 'public',
  routes: API.map((path) => ({ path, service: 'api', alsoUnder: '/api' })),
  extraHeaders: {
    'content-security-policy': "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
    'referrer-policy': 'same-origin',
  },
});
