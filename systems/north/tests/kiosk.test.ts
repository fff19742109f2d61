import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { needs } from '../../../tests/support/needs.ts';
import { decksOf } from '../build/decks.ts';
import { type Hall, LAPTOP, openHall, PHONE, type Visitor } from '../testing/hall.ts';
import { screenshot } from '../testing/screenshot.ts';

const SYSTEM = join(import.meta.dirname, '..');
const decks = await decksOf(SYSTEM);

needs('chromium')('the launcher', () => {
  let hall: Hall;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    hall = await openHall();
    visitor = await hall.visitor(LAPTOP);
    page = visitor.page;
    await page.clock.install();
  });
  afterAll(() => hall.close());

  const nameShown = (): Promise<string | null> => page.locator('.kiosk .name').textContent();
  const deckShown = (): Promise<unknown> => page.evaluate(`document.querySelector('.kiosk .deck').dataset.title`);
  const slideShown = (): Promise<string | null> =>
    page.locator('.kiosk .slide:not([hidden]) :is(h1, h2)').textContent();
  const titleOf = (slug: string) => decks.find((deck) => deck.slug === slug)?.title ?? '';
  /** Lets time pass on the clock of the page alone. */
  const pass = (seconds: number): Promise<void> => page.clock.runFor(seconds * 1000);

  it('leads to every deck, from the root too, and is accessible', async () => {
    for (const address of ['/', '/present-index']) {
      await page.goto(hall.origin + address);
      for (const { slug, title } of decks) {
        expect(await page.locator(`a[href="/${slug}"]`).textContent()).toContain(title);
      }
    }
    await screenshot(page, 'launcher-1280');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.setViewportSize(PHONE);
    await screenshot(page, 'launcher-390');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    await page.setViewportSize(LAPTOP);
  });

  it('shows the chosen decks in turn, always the one whose name it shows', async () => {
    await page.goto(`${hall.origin}/present-index`);
    await page.getByRole('button', { name: 'all / none' }).click();
    expect(await page.getByRole('button', { name: 'Start with 0 decks' }).isDisabled()).toBe(true);
    for (const slug of ['present-grc', 'present-job-coach']) await page.locator(`input[value="${slug}"]`).check();
    await page.getByLabel('seconds per slide').fill('3');
    await page.getByRole('button', { name: 'Start with 2 decks' }).click();
    await page.locator('.kiosk .deck').waitFor();
    const seen = new Set<unknown>();
    for (let slide = 0; slide < 13; slide++) {
      const name = await nameShown();
      expect(await deckShown()).toBe(name);
      seen.add(`${name}: ${await slideShown()}`);
      await pass(3);
    }
    expect(seen.size).toBe(12);
    await screenshot(page, 'kiosk-1280');
  });

  it('pauses on Space and stops on Escape', async () => {
    const before = await slideShown();
    await page.keyboard.press('Space');
    await pass(30);
    expect(await slideShown()).toBe(before);
    expect(await page.getByRole('button', { name: 'Go on' }).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Space');
    await pass(3);
    expect(await slideShown()).not.toBe(before);
    await page.keyboard.press('Escape');
    await page.locator('.kiosk').waitFor({ state: 'hidden' });
    expect(page.url()).toBe(`${hall.origin}/present-index`);
  });

  it('starts by itself where its address says so, and goes on while the network is cut', async () => {
    await page.goto(`${hall.origin}/present-index?kiosk=present-mii,present-openblue&seconds=4`);
    await page.locator('.kiosk .deck').waitFor();
    await page.locator('.kiosk .panel').getByText('LIVE', { exact: true }).waitFor();
    await hall.closeDoors();
    await page.locator('.kiosk .panel').getByText('RECONNECTING').waitFor();
    const seen = new Set<string | null>();
    for (let slide = 0; slide < 13; slide++) {
      expect(await deckShown()).toBe(await nameShown());
      seen.add(await nameShown());
      await pass(4);
    }
    expect([...seen]).toEqual([titleOf('present-mii'), titleOf('present-openblue')]);
    await hall.openDoors();
    const live = page.locator('.kiosk .panel').getByText('LIVE', { exact: true });
    while (!(await live.isVisible())) await pass(1);
    expect(visitor.complaints).toEqual([]);
  });
});
