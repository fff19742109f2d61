import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Far beyond what anything takes: only a hang meets it. */
const HANG_MS = 300_000;

/**
 * Waits until an expression is true in a page. It is text, as tests are checked without the types of a browser, and asked
 * from outside each time: Playwright's `waitForFunction` evaluates within the page, and our policy forbids pages that.
 */
export const pageHolds = (page: Page, expression: string): Promise<void> =>
  expect.poll(() => page.evaluate(`Promise.resolve(${expression}).then(Boolean)`), { timeout: HANG_MS }).toBe(true);
