import { scopeOf } from '../../shared/scope.ts';
import type { Context } from '../context.ts';

/** What everybody may read. */
export function reading({ service, articles }: Context): void {
  service.app.get('/api/news', async (request) => ({ articles: await articles.published(scopeOf(service, request)) }));
}
