import { type Context, fromStore } from '../context.ts';
import { tellAge } from '../freshness.ts';
import { PUBLIC_SCOPE } from '../store/entry.ts';

/** GET /about: what is running, for the evidence panel; GET /pod-name: which target answers. */
export function about({ service: { config, identity, work }, app, store }: Context): void {
  app.get('/about', async (_request, reply) => {
    const known = await fromStore(store.snapshot(PUBLIC_SCOPE, 1));
    const seconds = Math.floor(process.uptime());
    return {
      version: identity.release,
      commit: config.COMMIT,
      pod: identity.target,
      uptime: `${Math.floor(seconds / 3600)}h ${Math.floor(seconds / 60) % 60}m ${seconds % 60}s`,
      uptimeSeconds: seconds,
      eventsProcessed: known.head.count,
      lastEventTime: known.events.at(-1)?.ts ?? null,
      sseClients: work.counts.streams,
      ...tellAge(reply, known),
    };
  });
  app.get('/pod-name', () => ({ pod: identity.target }));
}
