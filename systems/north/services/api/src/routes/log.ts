import { type Context, fromStore, scopeOf } from '../context.ts';
import { eventForm } from '../event-form.ts';
import { tellAge } from '../freshness.ts';
import { LOG_LENGTH } from '../store/feed.ts';

/** GET /log: the last 200 events, oldest first. */
export function log(context: Context): void {
  context.app.get('/log', async (request, reply) => {
    const known = await fromStore(context.store.snapshot(scopeOf(context, request), LOG_LENGTH));
    tellAge(reply, known);
    return known.events.map(eventForm);
  });
}
