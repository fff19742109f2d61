/**
 * Does a service worker let visitors have what there is now? Whoever came before has it installed: what it answers out of its
 * own store without asking is what they stay with, whatever is released.
 */

import type { BrowserContext, Page, Response } from 'playwright-core';
import type { Wrong } from './view.ts';

const openMs = 30_000;
/** What a page asks by itself is asked by then. */
const restMs = 500;

/** @param context in which the pages were opened before; @param asked takes the paths that come by since it was called */
export async function keptByWorker(
  context: BrowserContext,
  origin: string,
  pages: readonly string[],
  asked: () => Set<string>,
): Promise<Wrong[]> {
  const wrong: Wrong[] = [];
  // A page registers its worker when it is through with everything else.
  await new Promise((resolve) => setTimeout(resolve, restMs));
  if (context.serviceWorkers().length === 0) return [];
  for (const path of pages) {
    const page = await context.newPage();
    // Once for the worker to take the page over, once for it to keep what it will.
    for (let visit = 0; visit < 2; visit++) await open(page, origin + path);
    const answered = new Set<string>();
    page.on('response', (response) => {
      const url = new URL(response.url());
      if (url.origin === origin && isStored(response)) answered.add(url.pathname + url.search);
    });
    const came = asked();
    await open(page, origin + path);
    for (const each of answered)
      if (!came.has(each))
        wrong.push({
          what: path,
          message: `${path}: a service worker answers ${each} out of its store without asking: whoever came before stays with what was`,
        });
    await page.close();
  }
  return wrong;
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load', timeout: openMs });
  await page.waitForTimeout(restMs);
}

/** Pages and data; files that are named after their content may well be kept. */
function isStored(response: Response): boolean {
  const { 'content-type': type = '', 'cache-control': kept = '' } = response.headers();
  return response.fromServiceWorker() && /^text\/html|json/.test(type) && !/max-age=[1-9]/.test(kept);
}
