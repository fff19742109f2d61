import { type Context, fromStore, scopeOf } from '../context.ts';
import { eventForm } from '../event-form.ts';
import { tellAge } from '../freshness.ts';

/** GET /state: how many events there were, the last one, and how many of the newest are of each class. */
export function state(context: Context): void {
  context.app.get('/state', async (request, reply) => {
    const known = await fromStore(context.store.snapshot(scopeOf(context, request), 1));
    const last = known.events.at(-1);
    const { count, classes } = known.head;
    return { count, last: last === undefined ? {} : eventForm(last), classes, ...tellAge(reply, known) };
  });
}
