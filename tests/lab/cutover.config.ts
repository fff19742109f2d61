import { defineSystem } from 'cutover';

const sessionKey = { secret: true, description: 'Signs the sessions of the admin page.' } as const;
const build = ['npm', 'run', '--silent', 'build'];

export default defineSystem({
  name: 'lab',
  stores: { db: { kind: 'postgres', env: 'DATABASE_URL', migrations: 'migrations' } },
  services: {
    events: {
      artifact: { build, bundle: { 'main.js': 'services/events/main.ts' } },
      needs: ['db'],
      critical: true,
      journeys: 'journeys/events.ts',
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
        PARTNER_ORIGIN: {
          default: 'https://partner.lab.test',
          description: 'A site that shows our events on its own pages.',
        },
      },
    },
  },
  entry: 'web',
  journeys: 'journeys/system.ts',
  rollout: { weights: [20, 100], hold: '2s', bake: '2s', drain: '5s', patience: '1m' },
  triggers: { errorRate: { minRequests: 20, minErrors: 5 }, canary: { missed: 0.5, slowAbove: '2s' } },
});
