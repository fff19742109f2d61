/**
 * Pages are opened as a journey does, which has nothing of its own to show. Lists of declared routes that are empty for it are
 * shown as everybody reads them, so that what draws their items is seen at work.
 */

import type { BrowserContext } from 'playwright-core';
import { isOfOne, routesOf, tryToAsk } from './view.ts';
import type { View } from './view.ts';

export async function showWhatThereIs(context: BrowserContext, view: View): Promise<void> {
  const lists = routesOf(view.system).filter(
    (route) => route.method === 'GET' && route.role === null && route.type === 'application/json' && !isOfOne(route),
  );
  const paths = new Set(lists.map(({ path }) => path));
  if (paths.size === 0) return;
  await context.route(
    ({ pathname }) => paths.has(pathname),
    async (route) => {
      if (route.request().method() !== 'GET') return route.continue();
      const answer = await route.fetch().catch(() => null);
      if (answer === null) return route.abort();
      const own: unknown = await answer.json().catch(() => null);
      if (!answer.ok() || !holdsNothing(own)) return route.fulfill({ response: answer });
      const { pathname, search } = new URL(route.request().url());
      const { answer: everybodys } = await tryToAsk(view, pathname + search);
      return route.fulfill({ response: answer, ...(everybodys?.status === 200 && { body: everybodys.body }) });
    },
  );
}

/** Whether there is an empty list in it. */
function holdsNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.some(holdsNothing);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNothing);
}
