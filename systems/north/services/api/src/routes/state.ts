import { type Context, fromStore, scopeOf } from '../context.ts';
import { eventForm } from '../event-form.ts';
import { tellAge } from '../freshness.ts';

/** GET /state: how many events there were, and the last one. */
export function state(context: Context): void {
  context.app.get('/state', async (request, reply) => {
    const known = await fromStore(context.store.snapshot(scopeOf(context, request), 1));
    const last = known.events.at(-1);
    return { count: known.head.count, last: last === undefined ? {} : eventForm(last), ...tellAge(reply, known) };
  });
}
