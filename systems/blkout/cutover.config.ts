import { defineSystem } from 'cutover';

const salt = { secret: true, description: 'With which visitors are hashed; the same in all services.' } as const;
const store = { kind: 'postgres' } as const;

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
      artifact: { bundle: { 'main.js': 'services/events/src/main.ts' } },
      needs: ['events-db', 'sessions'],
      listen: 'socket',
      journeys: 'journeys/events.ts',
      env: {
        VISITOR_SALT: salt,
        PUBLIC_URL: {
          default: 'http://localhost:4800',
          description: 'Where visitors reach BLKOUT; links begin with it.',
        },
        SMTP_URL: { secret: true, optional: true, description: 'Mail server for reminders; without it they wait.' },
        MAIL_FROM: { default: 'BLKOUT <events@blkout.invalid>', description: 'Whom reminders are from.' },
      },
    },
    news: {
      artifact: { bundle: { 'main.js': 'services/news/src/main.ts' } },
      needs: ['news-db', 'sessions'],
      asks: ['events'],
      listen: 'socket',
      journeys: 'journeys/news.ts',
      env: {
        VISITOR_SALT: salt,
        SETUP_TOKEN: { secret: true, optional: true, description: 'With which the first owner is made, once.' },
      },
    },
    ivor: {
      artifact: { bundle: { 'main.js': 'services/ivor/src/main.ts' } },
      needs: ['ivor-db', 'sessions'],
      asks: ['events', 'news'],
      listen: 'socket',
      journeys: 'journeys/ivor.ts',
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
  journeys: 'journeys/system.ts',
  gates: { honesty: drills, restart: drills, outage: drills },
  rollout: { weights: [5, 20, 50, 100], hold: '5m', bake: '30m' },
});
