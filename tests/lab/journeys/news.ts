import { randomUUID } from 'node:crypto';
import { journeys } from 'cutover/journey';
import { clear, get, post } from './steps.ts';

await journeys({
  'an address is subscribed': async (tools) => {
    const answer = await post(tools, '/api/subscriptions', { email: `${randomUUID()}@lab.test` }, 201);
    const { subscribed } = (await answer.json()) as { subscribed: boolean };
    tools.check(subscribed, 'the address was not subscribed');
    await clear(tools, '/api/admin/news');
  },
  'the news is a list': async (tools) => {
    const { articles } = (await (await get(tools, '/api/news')).json()) as { articles: unknown };
    tools.check(Array.isArray(articles), 'GET /api/news holds no list');
  },
});
