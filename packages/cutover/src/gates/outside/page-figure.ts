/**
 * A number that people read on a page. What the page counts is answered by its own services and given other figures on the way,
 * each different, so that a part which is left out or counted twice shows, however little there is to count.
 */

import type { Browser, Page } from 'playwright-core';
import type { Figure, PageFigure } from '../../model/system.ts';
import { originOf } from './browser.ts';
import { escaped, holderOf, pointedAt, putAt } from './pointer.ts';
import { readingOf } from './reading.ts';
import type { View } from './view.ts';

export interface Opened {
  /** Of the element, when it held the sum or was waited for long enough. */
  text: string;
  /** What the page was told, added up. */
  sum: number;
  /** Why the number could not be read, or what else of the page is no good once it has done what comes before; null when all is well. */
  problem: string | null;
}

const patienceMs = 8_000;
const restMs = 100;
const restsEnough = 15;

export async function readOn(
  browser: Browser,
  view: View,
  { page: path, at, after }: PageFigure,
  counted: readonly Figure[],
): Promise<Opened> {
  const { origin, close } = await originOf(view.address);
  const context = await browser.newContext({ extraHTTPHeaders: view.mark });
  const told = new Map<Figure, number>();
  try {
    const page = await context.newPage();
    const thrown: string[] = [];
    page.on('pageerror', ({ message }) => thrown.push(`throws ${message.split('\n')[0]}`));
    await answerOtherwise(page, counted, told);
    await page.goto(origin + path, { waitUntil: 'load' });
    for (const action of after)
      if (!(await act(page, action))) return { text: '', sum: 0, problem: `has nothing to do "${action}" with` };
    const sum = (): number => [...told.values()].reduce((all, part) => all + part, 0);
    const text = await settled(page, at, () => told.size === counted.length, sum);
    const unasked = counted.find((figure) => !told.has(figure));
    const [complaint] = [...thrown, ...(await readingOf(page)).odd];
    const unread =
      text === null
        ? `has no ${at}`
        : unasked
          ? `never asks for ${unasked.path}#${unasked.pointer}, which it counts`
          : null;
    return { text: text ?? '', sum: sum(), problem: complaint ?? unread };
  } catch (error) {
    return {
      text: '',
      sum: 0,
      problem: `does not open: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    };
  } finally {
    await context.close();
    close();
  }
}

/** Numbers that nobody takes for each other's sum; a list stays as long as it is. */
async function answerOtherwise(page: Page, counted: readonly Figure[], told: Map<Figure, number>): Promise<void> {
  for (const path of new Set(counted.map((figure) => figure.path))) {
    const [pathname] = path.split('?');
    await page.route(
      (url) => url.pathname === pathname,
      async (route) => {
        const answer = await route.fetch().catch(() => null);
        if (answer === null || !answer.ok())
          return answer === null ? route.abort() : route.fulfill({ response: answer });
        const body: unknown = await answer.json().catch(() => null);
        for (const [index, figure] of counted.entries()) {
          if (figure.path !== path) continue;
          const found = pointedAt(body, figure.pointer);
          const number = Array.isArray(found) ? found.length : 1_000 + 10 * 2 ** index;
          if (typeof found === 'number') putAt(body, figure.pointer, number);
          else if (!Array.isArray(found)) continue;
          told.set(figure, number);
        }
        raiseOthers(
          body,
          counted.flatMap((figure) => (figure.path === path ? [figure.pointer] : [])),
        );
        return route.fulfill({ response: answer, json: body });
      },
    );
  }
}

/** So that a number beside those which are counted shows too, should a page add it to them. */
function raiseOthers(body: unknown, pointers: readonly string[]): void {
  for (const holder of new Set(pointers.map(holderOf))) {
    const beside = pointedAt(body, holder);
    if (typeof beside !== 'object' || beside === null || Array.isArray(beside)) continue;
    for (const [index, [name, value]] of Object.entries(beside).entries()) {
      const isCount = Number.isSafeInteger(value) && value >= 0 && value < 1_000;
      const pointer = `${holder}/${escaped(name)}`;
      if (isCount && !pointers.includes(pointer)) putAt(body, pointer, value + 3 + index);
    }
  }
}

/** @returns whether it could be done */
async function act(page: Page, action: string): Promise<boolean> {
  const [selector = '', ...text] = action.split(' = ');
  const found = page.locator(selector).first();
  const done = async (): Promise<unknown> => {
    if (text.length === 0) return found.click({ timeout: patienceMs });
    const value = text.join(' = ');
    await found.waitFor({ timeout: patienceMs });
    const isChoice = (await found.and(page.locator('select')).count()) > 0;
    return isChoice ? found.selectOption(value) : found.fill(value, { timeout: patienceMs });
  };
  return done().then(
    () => true,
    () => false,
  );
}

/** Numbers in what people read, however their digits are grouped. */
export const numbersIn = (text: string): number[] =>
  [...text.matchAll(/\d[\d,.\u00a0\u202f']*/g)].map(([number]) => Number(number.replace(/\D/g, '')));

/** The text, once it holds the sum of all that was told, or does not change any more. */
async function settled(page: Page, at: string, isTold: () => boolean, sum: () => number): Promise<string | null> {
  const until = performance.now() + patienceMs;
  for (let [before, rests] = [null as string | null, 0]; ;) {
    const text = await page
      .locator(at)
      .first()
      .textContent({ timeout: restMs })
      .catch(() => null);
    rests = isTold() && text !== null && text === before ? rests + 1 : 0;
    before = text;
    if (isTold() && text !== null && (numbersIn(text).includes(sum()) || rests > restsEnough)) return text;
    if (performance.now() > until) return text;
    await page.waitForTimeout(restMs);
  }
}
