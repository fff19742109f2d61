import type { App } from '@cutover/service';
import { STALE_HEADERS } from './freshness.ts';

/** Every page anywhere may read and post: the stage's answers are public, and no cookie of another page reaches them. */
export function cors(app: App): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*');
    reply.header('access-control-expose-headers', STALE_HEADERS.join(', '));
  });
}

/** Answers the question that a browser asks before it writes to `path` from another page. */
export function preflight(app: App, path: string, methods: string): void {
  app.options(path, (_request, reply) =>
    reply
      .code(204)
      .header('access-control-allow-methods', `${methods}, OPTIONS`)
      .header('access-control-allow-headers', ALLOWED_HEADERS)
      .header('access-control-max-age', '600')
      .send(),
  );
}

const ALLOWED_HEADERS = [
  'authorization',
  'content-type',
  ...['specversion', 'id', 'source', 'type', 'subject', 'time', 'dataschema', 'eventclass'].map((name) => `ce-${name}`),
].join(', ');
