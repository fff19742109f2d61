import { payloadsFrom } from '../cloud-events.ts';
import { type Context, fromStore, scopeOf } from '../context.ts';
import { preflight } from '../cors.ts';
import { bodyText } from '../writes.ts';

/** POST /ingest: counts one event, or a batch of them as a whole. Any content type is read as JSON. */
export function ingest(context: Context): void {
  const { app, emit, store } = context;
  preflight(app, '/ingest', 'POST');
  app.post('/ingest', async (request) => {
    const scope = scopeOf(context, request);
    const payloads = payloadsFrom(request.headers, bodyText(request));
    if (payloads.length > 0) return { ok: true, count: (await emit(scope, payloads)).count };
    return { ok: true, count: (await fromStore(store.snapshot(scope, 1))).head.count };
  });
}
