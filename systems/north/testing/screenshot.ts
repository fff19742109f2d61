import { join } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = join(import.meta.dirname, '../screenshots/decks');

/** Writes a picture of the page where git ignores it, when `SCREENSHOTS` is set: looking costs more than testing. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}
