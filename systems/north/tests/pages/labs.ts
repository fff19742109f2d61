import { describe, expect, it } from 'vitest';
import { type Hall, LAPTOP } from '../../testing/hall.ts';

export function labs(hall: () => Hall): void {
  describe('/labs', () => {
    it('counts one vote per person and case for everybody at once, and takes it back', async () => {
      const [ann, bob] = await Promise.all([hall().visitor(), hall().visitor(LAPTOP)]);
      const chiller = [ann, bob].map(({ page }) => page.locator('.case', { hasText: 'A chiller calls for help' }));
      const [annsCase, bobsCase] = chiller;
      if (annsCase === undefined || bobsCase === undefined) throw new Error('there is no such case');
      for (const { page } of [ann, bob]) {
        await page.goto('/labs');
        await page.getByText('LIVE', { exact: true }).waitFor();
        await page.getByText('No votes yet.').waitFor();
        expect(await page.locator('.case').count()).toBe(11);
      }
      await annsCase.getByRole('button').click();
      await bobsCase.getByText('1 vote', { exact: true }).waitFor();
      await bobsCase.getByRole('button').click();
      await annsCase.getByText('2 votes', { exact: true }).waitFor();

      await ann.page.reload();
      const again = annsCase.getByRole('button', { pressed: true });
      await again.getByText('Withdraw my vote').waitFor();
      await annsCase.getByText('2 votes', { exact: true }).waitFor();
      await again.click();
      await bobsCase.getByText('1 vote', { exact: true }).waitFor();
      await bob.page.getByText('1 vote in all.').waitFor();
      await bobsCase.getByRole('button').click();
      await annsCase.getByText('0 votes', { exact: true }).waitFor();
      expect([...ann.complaints, ...bob.complaints]).toEqual([]);
    });

    it('says that a vote was not counted while the network is cut, and takes it afterwards', async () => {
      const { context, page } = await hall().visitor();
      await page.goto('/labs');
      await page.getByText('LIVE', { exact: true }).waitFor();
      await context.setOffline(true);
      await page.getByText('RECONNECTING').waitFor();
      const first = page.locator('.case').first();
      await first.getByRole('button').click();
      await first.getByText('Nothing was counted: there is no connection.').waitFor();
      expect(await first.getByRole('button').getAttribute('aria-pressed')).toBe('false');
      await context.setOffline(false);
      await page.getByText('LIVE', { exact: true }).waitFor();
      await first.getByRole('button').click();
      await first.getByText('1 vote', { exact: true }).waitFor();
      await first.getByRole('button').click();
      await first.getByText('0 votes', { exact: true }).waitFor();
    });
  });
}
