import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type Hall, LAPTOP, PHONE, type Visitor } from './hall.ts';
import { gradeOf } from './observatory.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const MOST_SCRIPT_BYTES = 150 * 1024;

/** Pages that are drawn alike differ only in their words: one of each is looked at. */
const alike = [
  /^\/newsroom\/(?!article|chosen|submit)./,
  /^\/stories\/.|^\/(about|community|accessibility)$/,
  /^\/(404|offline)$/,
];

function different(pages: readonly string[]): string[] {
  const isTwin = (page: string, index: number): boolean =>
    alike.some((shape) => shape.test(page) && pages.slice(0, index).some((other) => shape.test(other)));
  return pages.filter((page, index) => !isTwin(page, index));
}

/** Visible things to press that are smaller than a fingertip, but for links within a sentence. */
const SMALL_TARGETS = `[...document.querySelectorAll('a, button, input, select, textarea, summary')].flatMap((element) => {
  const target = element.matches('label input') ? element.closest('label') : element;
  const { width, height } = target.getBoundingClientRect();
  const isWithinText = getComputedStyle(element).display === 'inline';
  const isThere = element.checkVisibility({ visibilityProperty: true }) && !element.matches('.skip');
  return isThere && !isWithinText && (width < 43.5 || height < 43.5) ? [element.outerHTML + ' ' + width + ' x ' + height] : [];
})`;

export function everyPage(hall: () => Hall): void {
  it('is drawn by the build, and has an A+ by the checks of the Observatory', async () => {
    for (const path of hall().pages) {
      const answer = await fetch(hall().origin + path);
      const html = await answer.text();
      // The router says this over TLS, where the config has `hstsDays`.
      const headers = new Map(answer.headers).set('strict-transport-security', 'max-age=31536000');
      expect(gradeOf({ headers, cookies: answer.headers.getSetCookie(), html }), path).toMatchObject({
        grade: 'A+',
        score: 130,
      });
      expect(html, path).toContain('<meta name="cutover-release" content="r-1">');
      expect(html, path).toMatch(/<h1>.+<\/h1>/);
      expect(html, path).toContain('href="tel:999"');
      expect(html.match(/<script(?! type="module" src)|<style|\sstyle="|\son[a-z]+="/g), path).toBeNull();
      expect(html, path).not.toMatch(/user-scalable|maximum-scale|autoplay/);
    }
  });

  it('loads at most 150 KB of script, compressed', async () => {
    const sizes = new Map<string, number>();
    for (const path of hall().pages) {
      const html = await (await fetch(hall().origin + path)).text();
      const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, address = '']) => address);
      expect(scripts.length, path).toBeGreaterThan(1);
      for (const script of scripts.filter((address) => !sizes.has(address)))
        sizes.set(script, await compressedSize(hall().origin + script));
      const total = scripts.reduce((sum, script) => sum + (sizes.get(script) ?? 0), 0);
      expect(total, `${path} loads ${total} bytes of script`).toBeLessThan(MOST_SCRIPT_BYTES);
    }
  });

  it('axe finds nothing wrong by day or by night, nothing is too wide or too small to press, the policy holds', async () => {
    await submitSomething(hall().origin);
    const waiting = different(hall().pages).toReversed();
    const wrong: Record<string, unknown> = {};
    const look = async ({ page, complaints }: Visitor): Promise<void> => {
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop())
        wrong[path] = { ...(await faultsOf(page, path)), complaints: complaints.splice(0) };
    };
    // Two look at once, each at the next page.
    await Promise.all([await hall().owner({ size: PHONE }), await hall().owner({ size: PHONE })].map(look));
    const fine = { violations: [], small: [], widths: [PHONE.width, LAPTOP.width], complaints: [] };
    expect(wrong).toEqual(Object.fromEntries(Object.keys(wrong).map((path) => [path, fine])));
  });
}

/** By night only colours change: nothing else is looked at twice. */
async function faultsOf(page: Page, path: string) {
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(path);
  await page.locator('.waiting').first().waitFor({ state: 'detached' });
  const axe = (): AxeBuilder => {
    // Our pages have no frames, whose results the other mode adds up in a page of its own.
    const builder = new AxeBuilder({ page }).setLegacyMode();
    return withShell.has(path) ? builder : SHELL.reduce((all, part) => all.exclude(part), builder);
  };
  const found = await axe().withTags(WCAG).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const byNight = await axe().withRules(['color-contrast']).analyze();
  const violations = [...found.violations, ...byNight.violations].map(({ id, nodes }) => [
    id,
    nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
  ]);
  const small = await page.evaluate(SMALL_TARGETS);
  const widths = [await page.evaluate(WIDTH)];
  await page.setViewportSize(LAPTOP);
  widths.push(await page.evaluate(WIDTH));
  return { violations, small, widths };
}

/** What stands around every page of the website, and of the desk, is looked at on one of each. */
const SHELL = ['.masthead', '.help', '.footer'] as const;
const withShell = new Set(['/', '/admin']);

const WIDTH = 'document.documentElement.scrollWidth';

async function compressedSize(address: string): Promise<number> {
  const answer = await fetch(address, { headers: { 'accept-encoding': 'gzip' }, method: 'HEAD' });
  expect(answer.headers.get('cache-control')).toContain('immutable');
  return Number(answer.headers.get('content-length'));
}

/** So that the queue is not empty. */
async function submitSomething(origin: string): Promise<void> {
  const body = JSON.stringify({
    title: 'Something to read',
    text: 'A text.',
    category: 'culture',
    topics: ['a topic'],
  });
  await fetch(`${origin}/api/news`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}
