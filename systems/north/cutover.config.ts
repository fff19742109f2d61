import { defineSystem } from 'cutover';

export default defineSystem({
  name: 'north',
  stores: {
    db: { kind: 'postgres', env: 'DATABASE_URL', migrations: 'migrations' },
    stream: { kind: 'redis', env: 'REDIS_URL', otherwise: 'db' },
  },
  services: {
    api: {
      artifact: { bundle: { 'main.js': 'services/api/src/main.ts' } },
      needs: ['db', 'stream'],
      replicas: 2,
      critical: true,
      journeys: 'journeys/api.ts',
      env: {
        MAX_EVENTS: { default: '10000', description: 'Events kept for readers who come back.' },
        OPERATOR_TOKEN: { secret: true, optional: true, description: 'What POST /reset asks for.' },
      },
    },
    web: {
      artifact: {
        build: ['node', 'build/main.ts'],
        bundle: { 'main.js': 'services/web/src/main.ts' },
        copy: { public: 'dist/pages' },
      },
      needs: ['api'],
    },
  },
  entry: 'web',
  journeys: 'journeys/system.ts',
  rollout: { weights: [5, 20, 50, 100], hold: '5m', bake: '30m' },
});
