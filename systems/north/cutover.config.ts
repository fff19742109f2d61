import { defineSystem } from 'cutover';
import { commitOf } from './build/commit.ts';

const limits = {
  VISITOR_LIMIT: { default: '60', description: 'Requests a second of one visitor; more are answered with 429.' },
  ADDRESS_LIMIT: { default: '2000', description: 'The same for callers without a visitor id: a hall has one address.' },
};

/** Of the API, in both colours. */
const replicas = Number(process.env['NORTH_REPLICAS'] ?? 2);

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
      replicas,
      critical: true,
      journeys: 'journeys/api.ts',
      env: {
        MAX_EVENTS: { default: '10000', description: 'Events kept for readers who come back.' },
        OPERATOR_TOKEN: { secret: true, optional: true, description: 'What POST /reset asks for.' },
        COMMIT: { default: commitOf(import.meta.dirname), description: 'What the evidence panel names.' },
        ...limits,
      },
    },
    web: {
      artifact: {
        build: ['node', 'build/main.ts'],
        bundle: { 'main.js': 'services/web/src/main.ts' },
        copy: { public: 'dist/pages' },
      },
      needs: ['api'],
      env: {
        GATEWAY_FRONT: { default: 'none', description: '"nginx" puts nginx in front of the entry for static content.' },
        ...limits,
      },
    },
  },
  entry: 'web',
  journeys: 'journeys/system.ts',
  rollout: { weights: [5, 20, 50, 100], hold: '5m', bake: '30m' },
  // A hall forgives an answer that takes two seconds, and no more.
  triggers: { canary: { slowAbove: '2s' } },
});
