import { expect, it } from 'vitest';
import { pageHolds } from '../../../../tests/support/page-holds.ts';
import { type Hall, PHONE } from './hall.ts';

const ELSEWHERE = 'https://www.bbc.co.uk/weather';

export function leaving(hall: () => Hall): void {
  it.each(['Escape twice', 'the button'])(
    'leaves at once by %s, and Back does not bring the page back',
    async (way) => {
      const { page, context } = await hall().visitor({ size: PHONE });
      await context.route(`${ELSEWHERE}**`, (route) => route.fulfill({ body: 'Rain later.' }));
      await page.goto('/about');
      await page.goto('/stories/leaving-no-trace');
      if (way === 'the button') await page.getByRole('link', { name: 'Leave this site quickly' }).click();
      else {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      }
      await page.getByText('Rain later.').waitFor();
      expect(page.url()).toBe(ELSEWHERE);
      await page.goBack();
      expect(new URL(page.url()).pathname).toBe('/about');
      await pageHolds(page, '!document.documentElement.hidden');
    },
  );

  it('one Escape closes the menu and leaves nothing', async () => {
    const { page } = await hall().visitor({ size: PHONE });
    await page.goto('/');
    await page.getByText('Menu', { exact: true }).click();
    await page.getByRole('link', { name: 'Governance' }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('details.menu:not([open])').waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('the first press of Tab offers to skip to the content', async () => {
    const { page } = await hall().visitor();
    await page.goto('/newsroom');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.closest('main') !== null")).toBe(true);
  });

  it('removes from the device what was kept there', async () => {
    const { page } = await hall().visitor();
    await page.goto('/newsroom/submit');
    await page.getByLabel('Title').fill('Not for others to see');
    await pageHolds(page, "localStorage.getItem('blkout-draft-article') !== null");
    await page.goto('/privacy');
    await pageHolds(page, 'caches.keys().then((names) => names.length > 0)');
    await page.getByRole('button', { name: 'Remove all of it' }).click();
    await page.getByText('Removed.').waitFor();
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(await page.evaluate('caches.keys()')).toEqual([]);
  });
}
