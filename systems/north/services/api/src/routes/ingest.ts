import { type Context, fromStore, scopeOf } from '../context.ts';
import { preflight } from '../cors.ts';
import { jsonObject } from '../json-object.ts';
import type { Payload } from '../store/entry.ts';

/** POST /ingest: counts one event. Any content type is read as JSON: phones send beacons as text. */
export function ingest(context: Context): void {
  const { service, store } = context;
  const counting = service.operation('ingest');
  preflight(context, '/ingest', 'POST');
  service.app.register(async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, async (_: unknown, text: string) => jsonObject(text));
    app.post<{ Body: Payload | undefined }>('/ingest', async (request) => {
      try {
        const { count } = await fromStore(store.append(scopeOf(context, request), request.body ?? {}));
        counting.succeeded();
        return { ok: true, count };
      } catch (error) {
        counting.failed(error);
        throw error;
      }
    });
  });
}
