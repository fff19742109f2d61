import { defineSystem } from 'cutover';

const salt = { secret: true, description: 'With which visitors are hashed; the same in all services.' } as const;
const files = {
  secret: true,
  optional: true,
  description: 'Folder (file:///…) or S3 store for pictures that people send; without it none can be sent.',
} as const;
const store = { kind: 'postgres' } as const;

/** A service that takes pictures draws them anew in a thread, with ImageMagick. */
const withPictures = (service: string) => ({
  build: ['node', 'build/pictures.ts'],
  bundle: {
    'main.js': `services/${service}/src/main.ts`,
    'draw-anew.js': 'platform/pictures/draw-anew.ts',
  },
  copy: { 'magick.wasm': 'dist/magick.wasm' },
});

/** What everybody may read, and what is for those who work here: the rest is refused before any visitor comes. */
const open = (...paths: string[]) => paths.map((path) => ({ path }));
const forRole = (role: string, ...routes: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} ${string}`[]) =>
  routes.map((route) => {
    const [method, path] = route.split(' ') as ['GET', string];
    return { method, path, role };
  });

/** Drills break each dependency of each service on twins: minutes, on a small machine. */
const drills = process.env['BLKOUT_DRILLS'] === 'off' ? 'off' : 'on';

export default defineSystem({
  name: 'blkout',
  stores: {
    'events-db': { ...store, env: 'EVENTS_DATABASE_URL', migrations: 'migrations/events' },
    'news-db': { ...store, env: 'NEWS_DATABASE_URL', migrations: 'migrations/news' },
    'ivor-db': { ...store, env: 'IVOR_DATABASE_URL', migrations: 'migrations/ivor' },
    'sessions-db': { ...store, env: 'SESSIONS_DATABASE_URL', migrations: 'migrations/sessions' },
    sessions: { kind: 'redis', env: 'SESSIONS_URL', otherwise: 'sessions-db' },
  },
  services: {
    events: {
      artifact: withPictures('events'),
      needs: ['events-db', 'sessions'],
      listen: 'socket',
      journeys: 'journeys/events.ts',
      routes: [
        ...open('/api/events', '/api/events/highlights'),
        { path: '/api/calendar.ics', type: 'text/calendar' },
        ...forRole('curator', 'POST /api/events/:id/check-in'),
        ...forRole(
          'moderator',
          'GET /api/admin/events/queue',
          'GET /api/admin/events/stats',
          'GET /api/admin/events/audit',
          'POST /api/admin/events/bulk',
          'GET /api/admin/events/reports',
          'GET /api/admin/events/:id',
          'PATCH /api/admin/events/:id',
          'POST /api/admin/events/:id/approve',
          'POST /api/admin/events/:id/reject',
          'POST /api/admin/events/:id/cancel',
          'GET /api/admin/events/:id/rsvps',
        ),
        ...forRole('admin', 'DELETE /api/admin/events/:id'),
      ],
      env: {
        VISITOR_SALT: salt,
        FILES_URL: files,
        PUBLIC_URL: {
          default: 'http://localhost:4800',
          description: 'Where visitors reach BLKOUT; links begin with it.',
        },
        SMTP_URL: { secret: true, optional: true, description: 'Mail server for reminders; without it they wait.' },
        MAIL_FROM: { default: 'BLKOUT <events@blkout.invalid>', description: 'Whom reminders are from.' },
      },
    },
    news: {
      artifact: withPictures('news'),
      needs: ['news-db', 'sessions'],
      asks: ['events'],
      listen: 'socket',
      journeys: 'journeys/news.ts',
      routes: [
        ...open(
          '/api/news',
          '/api/news/highlights',
          '/api/news/voting-period',
          '/api/news/winners',
          '/api/auth/session',
        ),
        ...open('/api/governance/members', '/api/governance/proposals', '/api/governance/finances'),
        ...forRole('anybody who is signed in', 'GET /api/users/me', 'GET /api/governance/membership'),
        ...forRole(
          'curator',
          'POST /api/admin/news/import',
          'GET /api/admin/news/undecided',
          'PATCH /api/admin/news/:id',
        ),
        ...forRole(
          'moderator',
          'GET /api/admin/queue',
          'GET /api/admin/stats',
          'GET /api/admin/audit',
          'POST /api/admin/bulk',
          'POST /api/admin/news/:id/approve',
          'POST /api/admin/news/:id/reject',
          'GET /api/admin/news/reports',
          'GET /api/admin/news/feeds',
        ),
        ...forRole(
          'admin',
          'GET /api/admin/users',
          'POST /api/admin/users/:id/role',
          'POST /api/admin/users/:id/password-link',
          'GET /api/admin/governance/members',
          'POST /api/admin/governance/finances',
        ),
      ],
      env: {
        VISITOR_SALT: salt,
        FILES_URL: files,
        SETUP_TOKEN: { secret: true, optional: true, description: 'With which the first owner is made, once.' },
      },
    },
    ivor: {
      artifact: { bundle: { 'main.js': 'services/ivor/src/main.ts' } },
      needs: ['ivor-db', 'sessions'],
      asks: ['events', 'news'],
      listen: 'socket',
      journeys: 'journeys/ivor.ts',
      routes: [
        ...open('/api/ivor/resources'),
        ...forRole(
          'moderator',
          'GET /api/admin/ivor/feedback',
          'GET /api/admin/ivor/unanswered',
          'GET /api/admin/ivor/stats',
        ),
      ],
      env: {
        VISITOR_SALT: salt,
        MODEL_URL: {
          optional: true,
          description: 'OpenAI-compatible model; without it IVOR answers from what it knows.',
        },
        MODEL_NAME: { default: 'default', description: 'Which model is asked for.' },
        MODEL_KEY: { secret: true, optional: true, description: 'What the model asks for.' },
      },
    },
    web: {
      artifact: {
        build: ['node', 'build/site.ts'],
        bundle: { 'main.js': 'services/web/src/main.ts' },
        copy: { public: 'dist/site' },
      },
      // Last of all, once every API is well. Later it does without any of them.
      needs: ['events', 'news', 'ivor'],
    },
  },
  entry: 'web',
  pages: ['/', '/events', '/newsroom', '/ivor', '/admin'],
  totals: [
    {
      shown: { path: '/api/ivor/resources', pointer: '/total' },
      counted: [{ path: '/api/ivor/resources', pointer: '/resources' }],
    },
  ],
  monitoring: {
    business: {
      'events-sent': { service: 'events', metric: 'blkout_events_sent_total', per: '168h', below: { warning: 1 } },
      bookings: { service: 'events', metric: 'blkout_bookings_total', per: '168h', below: { warning: 1 } },
      'articles-sent': { service: 'news', metric: 'blkout_articles_sent_total', per: '168h', below: { warning: 1 } },
      votes: { service: 'news', metric: 'blkout_votes_total', per: '168h', below: { warning: 1 } },
      questions: { service: 'ivor', metric: 'blkout_questions_total', per: '168h', below: { warning: 1 } },
    },
  },
  journeys: 'journeys/system.ts',
  gates: { honesty: drills, restart: drills, outage: drills },
  rollout: { weights: [5, 20, 50, 100], hold: '5m', bake: '30m' },
});
