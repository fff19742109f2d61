import { describe, expect, it } from 'vitest';
import { type Hall, LAPTOP } from '../../testing/hall.ts';

export function evidence(hall: () => Hall): void {
  describe('/about-panel', () => {
    it('shows what the API says of itself, counts live, and says that page and API are of one release', async () => {
      const { post, visitor, origin } = hall();
      const { page, complaints } = await visitor(LAPTOP);
      await page.goto('/about-panel');
      await page.getByText('LIVE', { exact: true }).waitFor();
      const about = (await (await fetch(`${origin}/about`)).json()) as { eventsProcessed: number };
      await post({ type: 'ohc.demo.badge' });
      await page
        .locator('#events')
        .getByText(String(about.eventsProcessed + 1), { exact: true })
        .waitFor();
      await page.getByText('This page and the API are of the same release.').waitFor();
      expect(await page.locator('#version').textContent()).toBe('r-7');
      expect(await page.locator('#via').textContent()).toMatch(/^web/);
      expect(await page.locator('#uptime').textContent()).toMatch(/^\d+h \d+m \d+s$/);
      expect(complaints).toEqual([]);
    });
  });

  describe('/qr', () => {
    it('draws the code of the chosen page by itself, and says when phones cannot reach it', async () => {
      const { visitor } = hall();
      const { context, page, complaints } = await visitor(LAPTOP);
      await page.goto('/qr');
      await page.getByRole('img', { name: `QR code of ${hall().origin}/play` }).waitFor();
      await page.getByText('Only this computer can open this address.').waitFor();
      await context.setOffline(true);
      await page.getByLabel('Labs').check();
      await page.getByLabel('Address of this North').fill('https://north.example');
      await page.getByRole('img', { name: 'QR code of https://north.example/labs' }).waitFor();
      expect(await page.locator('#trouble').textContent()).toBe('');
      await page.getByLabel('Address of this North').fill('javascript:alert(1)');
      await page.getByText('This is no address of a page').waitFor();
      expect(await page.locator('#code').isVisible()).toBe(false);
      expect(complaints).toEqual([]);
    });
  });
}
