import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { type Hall, LAPTOP, PHONE } from '../../testing/hall.ts';

const PAGES = ['/stage', '/play', '/labs', '/about-panel', '/qr'];

export function accessibility(hall: () => Hall): void {
  it.each(PAGES)('axe finds nothing wrong with %s, and it is not wider than a phone or a laptop', async (path) => {
    await hall().post({ type: 'ohc.demo.badge', eventclass: 'badge', data: { badge: 'B-7', result: 'denied' } });
    const { page, complaints } = await hall().visitor(PHONE);
    await page.goto(path);
    if (path === '/play') await page.getByRole('button', { name: 'Start' }).click();
    await page
      .getByText(/^(LIVE|ALL SENT|http.*)$/)
      .first()
      .waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    for (const size of [PHONE, LAPTOP]) {
      await page.setViewportSize(size);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(size.width);
    }
    expect(complaints).toEqual([]);
  });
}
