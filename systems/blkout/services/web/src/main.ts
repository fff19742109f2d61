import { startGateway, type GatewayRoute } from '@cutover/gateway';

const dayMs = 24 * 3_600_000;

/** Each API can be away without the others, and without the pages. */
const alone = { optional: true, failures: 5 } as const;

/** Addresses of an API, each with all that is below it. What everybody reads alike stays readable while the API is away. */
const api = (service: string, shared: readonly string[], own: readonly string[]): GatewayRoute[] => [
  ...shared.map((path) => ({ path, prefix: true, service, lastGoodMs: 7 * dayMs })),
  ...own.map((path) => ({ path, prefix: true, service })),
];

/** Nothing but what our own pages bring; what a page needs is named, all else is refused. */
const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self'",
  "manifest-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
].join('; ');

await startGateway({
  name: 'web',
  static: 'public',
  fallback: '404.html',
  extraHeaders: {
    'content-security-policy': policy,
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
  },
  services: { events: alone, news: alone, ivor: alone },
  routes: [
    ...api('events', ['/api/events', '/api/calendar.ics'], ['/api/feeds', '/api/admin/events']),
    ...api('news', ['/api/news'], ['/api/auth', '/api/users', '/api/governance', '/api/admin']),
    ...api('ivor', ['/api/ivor/resources'], ['/api/ivor', '/api/admin/ivor']),
  ],
});
