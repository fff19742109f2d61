import type { Page } from '@playwright/test';

export const people = [
  { id: 'p1', name: 'Omari Test', city: 'Hull' },
  { id: 'p2', name: 'Lena Test', city: 'Bath' },
];

/** Answers the calls of the page with the list above, so that the browser needs no server. */
export async function stubApi(page: Page, overrides: Record<string, unknown> = {}): Promise<void> {
  await page.route('**/api/people', (route) => route.fulfill({ json: overrides['people'] ?? people }));
  await page.route('**/api/stats', (route) => route.fulfill({ json: { people: people.length, online: 1 } }));
  await page.route('**/api/messages', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await route.fulfill({ status: 201, json: { id: 'message-1' } });
  });
}
