import type { FastifyInstance } from 'fastify';
import serialize from 'serialize-javascript';
import { loadSession } from './session.ts';

const HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Collective</title></head><body>';
const TAIL = '<div id="root"></div><script type="module" src="/assets/main.js"></script></body></html>';

export async function shell(app: FastifyInstance) {
  app.get('/*', async (request, reply) => {
    const session = await loadSession(request);
    const state = { user: session?.user ?? null, locale: session?.locale ?? 'en-GB', path: request.url };
    const script = `<script>window.__STATE__ = ${serialize(state, { isJSON: true })}</script>`;
    return reply.type('text/html').send(HEAD + script + TAIL);
  });
}
