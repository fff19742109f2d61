import type { Context } from './context.ts';
import { STALE_HEADERS } from './freshness.ts';

/** Every page anywhere may read and post: the stage's answers are public and use no cookie. */
export function cors({ service: { app } }: Pick<Context, 'service'>): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*');
    reply.header('access-control-expose-headers', STALE_HEADERS.join(', '));
  });
}

/** Answers the question that a browser asks before it writes to `path` from another page. */
export function preflight({ service: { app } }: Pick<Context, 'service'>, path: string, methods: string): void {
  app.options(path, (_request, reply) =>
    reply
      .code(204)
      .header('access-control-allow-methods', `${methods}, OPTIONS`)
      .header('access-control-allow-headers', 'authorization, content-type')
      .header('access-control-max-age', '600')
      .send(),
  );
}
