import { type Context, scopeOf } from '../context.ts';
import { framesOf } from '../event-frames.ts';

/** GET /events: the events as they happen; a reader that comes back with its last id misses none. */
export function events(context: Context): void {
  const { service, store, app } = context;
  app.get('/events', (request, reply) => {
    const scope = scopeOf(context, request);
    service.events(request, reply, (reader) =>
      store.follow(scope, idFrom(reader.lastEventId), (items) => reader.send(framesOf(items))),
    );
  });
}

/** An id that is not one of ours is as unknown as one from the future: the reader is told that there is a gap. */
function idFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d{1,15}$/.test(text) ? Number(text) : Infinity;
}
