import { defineSystem } from 'cutover';

const sessionKey = { secret: true, description: 'Signs the sessions of the admin page.' } as const;
const partner = process.env['PARTNER_ORIGIN'] ?? 'https://partner.lab.test';
const build = ['npm', 'run', '--silent', 'build'];

/** Where the admin page shows a sum, after signing in: a journey needs no password. */
const onAdminPage = (total: string) => ({
  page: '/admin.html',
  at: `[data-total=${total}]`,
  after: ['input[name=password] = none', 'button'],
});
const [events, news] = ['/api/admin/overview', '/api/admin/news/overview'];

export default defineSystem({
  name: 'lab',
  stores: { db: { kind: 'postgres', env: 'DATABASE_URL', migrations: 'migrations' } },
  services: {
    events: {
      artifact: { build, bundle: { 'main.js': 'services/events/main.ts' } },
      needs: ['db'],
      critical: true,
      journeys: 'journeys/events.ts',
      routes: [
        { path: '/api/events' },
        { path: '/api/events/:id' },
        { method: 'POST', path: '/api/submissions', status: 201 },
        { method: 'POST', path: '/api/ingest/events', status: 201 },
        { method: 'POST', path: '/api/session', status: 201 },
        { path: '/api/admin/overview', role: 'moderator' },
        { path: '/api/admin/queue', role: 'moderator' },
        { method: 'POST', path: '/api/admin/queue/:id/approve', role: 'moderator' },
        { method: 'POST', path: '/api/admin/queue/:id/reject', role: 'moderator' },
        { method: 'DELETE', path: '/api/admin/events/:id', role: 'admin' },
      ],
      env: {
        SESSION_KEY: sessionKey,
        ADMIN_PASSWORD: { secret: true, description: 'What the administrator signs in with.' },
        MODERATOR_PASSWORD: { secret: true, description: 'What moderators sign in with.' },
        INGEST_KEY: { secret: true, description: 'What collectors of events send along.' },
      },
    },
    news: {
      artifact: { build, bundle: { 'main.js': 'services/news/main.ts' } },
      needs: ['db', 'events'],
      journeys: 'journeys/news.ts',
      routes: [
        { path: '/api/news' },
        { method: 'POST', path: '/api/subscriptions', status: 201 },
        { method: 'POST', path: '/api/tips', status: 201 },
        { method: 'POST', path: '/api/assistant', within: '2s' },
        { path: '/api/admin/news/overview', role: 'moderator' },
        { method: 'POST', path: '/api/admin/news', role: 'admin' },
        { method: 'POST', path: '/api/admin/news/:id/publish', role: 'admin' },
      ],
      env: {
        SESSION_KEY: sessionKey,
        OUTSIDE_URL: { description: 'Where mail is handed in and the language model answers.' },
        MODEL: { default: 'helper-2', description: 'The language model that the assistant asks for.' },
        MAIL_SENDER: { default: 'hello@lab.test', description: 'Whom letters are from.' },
      },
    },
    web: {
      artifact: { build, bundle: { 'main.js': 'services/web/main.ts' }, copy: { public: 'dist/pages' } },
      needs: ['events', 'news'],
      env: {
        PARTNER_ORIGIN: { default: partner, description: 'A site that shows our events on its own pages.' },
      },
    },
  },
  entry: 'web',
  pages: ['/', '/news.html', '/admin.html'],
  origins: [{ origin: partner, path: '/api/events' }],
  totals: [
    {
      shown: onAdminPage('waiting'),
      counted: [
        { path: events, pointer: '/pending' },
        { path: news, pointer: '/drafts' },
      ],
    },
    { shown: onAdminPage('approved'), counted: [{ path: events, pointer: '/approved' }] },
    { shown: onAdminPage('published'), counted: [{ path: news, pointer: '/published' }] },
  ],
  journeys: 'journeys/system.ts',
  gates: { environment: { hosts: ['*.lab.test'] } },
  rollout: { weights: [20, 100], hold: '2s', bake: '2s', drain: '5s', patience: '1m' },
  watch: { every: '500ms', fallbacks: { minAnswers: 5 } },
  triggers: { errorRate: { minRequests: 20, minErrors: 5 }, canary: { missed: 0.5, slowAbove: '2s' } },
});
