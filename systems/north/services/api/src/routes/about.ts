import { type Context, fromStore } from '../context.ts';
import { tellAge } from '../freshness.ts';
import { PUBLIC_SCOPE } from '../store/entry.ts';

/** GET /about: what is running, for the evidence panel. */
export function about({ service: { app, identity, work }, store }: Context): void {
  app.get('/about', async (_request, reply) => {
    const known = await fromStore(store.snapshot(PUBLIC_SCOPE, 1));
    const seconds = Math.floor(process.uptime());
    return {
      version: identity.release,
      pod: identity.target,
      uptime: `${Math.floor(seconds / 3600)}h ${Math.floor(seconds / 60) % 60}m ${seconds % 60}s`,
      uptimeSeconds: seconds,
      eventsProcessed: known.head.count,
      lastEventTime: known.events.at(-1)?.ts ?? null,
      sseClients: work.counts.streams,
      ...tellAge(reply, known),
    };
  });
}
