import { Type } from '@cutover/service';
import { figure } from '../../../../platform/figures.ts';
import { uuid } from '../../../../platform/schemas.ts';
import { statusSchema } from '../../../../platform/status.ts';
import type { News } from '../news.ts';
import { articleFields } from './article.ts';
import { submit } from './submit.ts';

const submitted = Type.Object({ id: uuid, status: statusSchema, duplicate: Type.Boolean() });

/** POST /api/news: anybody may submit; nothing publishes itself. */
export function submissionRoute(news: News): void {
  const sent = figure(news, 'blkout_articles_sent_total', 'Articles that people sent in.');
  news.app.post(
    '/api/news',
    {
      config: { rateLimit: { max: 60, timeWindow: '1 hour' } },
      schema: {
        operationId: 'submitArticle',
        summary: 'A title, with a link or a text. A person reads it within 24 hours',
        body: Type.Object(articleFields, { additionalProperties: false }),
        response: { 200: submitted, 201: submitted },
      },
    },
    async (request, reply) => {
      const answer = await submit(news.db, { scope: news.scopeOf(request), source: 'form' }, request.body);
      if (!answer.duplicate) sent(request);
      return reply.code(answer.duplicate ? 200 : 201).send(answer);
    },
  );
}
