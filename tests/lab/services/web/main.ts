import { startGateway } from '@cutover/gateway';

const { PARTNER_ORIGIN = 'https://partner.lab.test' } = process.env;

await startGateway({
  name: 'web',
  static: 'public',
  fallback: '404.html',
  routes: [
    { path: '/api/events', prefix: true, service: 'events', methods: ['GET'], cors: { origins: [PARTNER_ORIGIN] } },
    { path: '/api/submissions', service: 'events', methods: ['POST', 'DELETE'] },
    { path: '/api/ingest/events', service: 'events', methods: ['POST'] },
    { path: '/api/session', service: 'events', methods: ['POST'] },
    { path: '/api/admin/news', prefix: true, service: 'news' },
    { path: '/api/admin', prefix: true, service: 'events' },
    { path: '/api/news', service: 'news', methods: ['GET'] },
    { path: '/api/subscriptions', service: 'news', methods: ['POST'] },
    { path: '/api/tips', service: 'news', methods: ['POST'] },
    { path: '/api/assistant', service: 'news', methods: ['POST'] },
  ],
  extraHeaders: {
    'content-security-policy': "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  },
});
