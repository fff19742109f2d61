import { startGateway } from '@cutover/gateway';

/** What the API answers, also below `/api`; everything else is a page. */
const API = [
  '/ingest',
  '/events',
  '/state',
  '/log',
  '/telemetry',
  '/reset',
  '/about',
  '/pod-name',
  '/scenario',
  '/shopfloor',
  '/openblue',
  '/ot',
  '/piport',
  '/contractor',
  '/badge',
  '/labs/votes',
  '/go',
];

await startGateway({
  name: 'web',
  static: 'public',
  routes: API.map((path) => ({ path, prefix: true, service: 'api', alsoUnder: '/api' })),
  extraHeaders: {
    'content-security-policy': "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
    'referrer-policy': 'same-origin',
  },
});
