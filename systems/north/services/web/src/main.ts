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
  '/health',
  '/healthz',
  '/livez',
  '/readyz',
];

const { VISITOR_LIMIT = '60', ADDRESS_LIMIT = '2000' } = process.env;
/** Of each route; the API itself holds a visitor to as much over all routes. */
const limit = { perVisitor: Number(VISITOR_LIMIT), perAddress: Number(ADDRESS_LIMIT) };

await startGateway({
  name: 'web',
  static: 'public',
  routes: API.map((path) => ({ path, prefix: true, service: 'api', alsoUnder: '/api', limit })),
  extraHeaders: {
    'content-security-policy': "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
    'referrer-policy': 'same-origin',
  },
});
