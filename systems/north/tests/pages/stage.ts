import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Hall, LAPTOP } from '../../testing/hall.ts';
import { versionOf } from '../../testing/version.ts';

export function stage(hall: () => Hall): void {
  describe('/stage', () => {
    it('counts and tells events as text, the newest of fifty on top, and comes back by itself', async () => {
      const { post, visitor, closeDoors, openDoors } = hall();
      await Promise.all(Array.from({ length: 60 }, (_, n) => post({ type: 'ohc.demo.badge', n })));
      const { page, complaints } = await visitor();
      await page.goto('/stage');
      await page.getByText('LIVE', { exact: true }).waitFor();
      await post({ type: '<img src=x>', data: { badge: '<b>B-7', granted: false, session: '<i>' } });
      await page.locator('#latest').getByText('<img src=x> · <b>B-7 DENIED').waitFor();
      expect(await page.locator('#count').textContent()).toBe('61');
      expect(await page.locator('#feed li').count()).toBe(50);
      expect(await page.locator('#feed li').first().textContent()).toContain('<img src=x>');
      expect(await page.locator('main :is(img:not([alt=""]), b, i)').count()).toBe(0);
      expect(await page.locator('footer').textContent()).toBe('release r-7');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);

      await closeDoors();
      await page.getByText('RECONNECTING').waitFor();
      await post({ type: 'while.away' });
      await openDoors();
      await page.getByText('LIVE', { exact: true }).waitFor();
      await page.locator('#latest').getByText('While away').waitFor();
      expect(await page.locator('#count').textContent()).toBe('62');
      expect(complaints).toEqual([]);
    });

    it('starts again from nothing when the stage is emptied', async () => {
      const { post, clear, visitor } = hall();
      const { page, complaints } = await visitor(LAPTOP);
      await page.goto('/stage');
      await page.getByText('LIVE', { exact: true }).waitFor();
      await post({ type: 'ohc.demo.badge', eventclass: 'badge', data: { badge: 'Amber Heron', session: 's-1' } });
      await page.locator('#latest').getByText('Amber Heron holds a badge to the reader').waitFor();
      expect(await page.locator('#devices span').count()).toBeGreaterThan(0);
      await page.locator('#classes li', { hasText: 'badge' }).waitFor();
      await post({ type: 'ohc.demo.telemetry.battery', eventclass: 'telemetry', data: { batteryPct: 80 } });
      await page.getByText('80% battery on average of 1').waitFor();
      await clear();
      await page.getByText('Waiting for the first event.').waitFor();
      expect(await page.locator('#count').textContent()).toBe('0');
      expect(await page.locator('#feed li, #devices span').count()).toBe(0);
      await post({ type: 'ohc.demo.badge' });
      await page.locator('#feed li').waitFor();
      expect(await page.locator('#count').textContent()).toBe('1');
      expect(complaints).toEqual([]);
    });

    it('shows in version 2 what the hall does now, beside a version 1 that goes on', async () => {
      const { postgres, post, putBeside, visitor } = hall();
      const v2 = versionOf(['v2']);
      await postgres.migrate(join(v2.folder, 'migrations/0003-event-classes.sql'));
      onTestFinished(() => v2.remove());
      const beside = await putBeside(v2);
      onTestFinished(() => beside.stop());
      const { page } = await visitor(LAPTOP);
      await page.goto(`${beside.origin}/stage`);
      await page.getByText('LIVE', { exact: true }).waitFor();
      await post({ type: 'ohc.demo.badge', eventclass: 'badge' });
      const now = page.locator('.hero', { hasText: 'what the hall does now' });
      await now.locator('.bars li', { hasText: 'unclassified' }).waitFor();
      expect(await now.locator('#count').textContent()).toMatch(/^\d+$/);
    });

    it('says as of when it is true while the store is away', async () => {
      const { postgres, post, visitor } = hall();
      await post({ type: 'before' });
      const { page } = await visitor(LAPTOP);
      await page.goto('/stage');
      await page.getByText('LIVE', { exact: true }).waitFor();
      const before = await page.locator('#count').textContent();
      await postgres.kill();
      await page.reload();
      await page.getByText(/^AS OF \d\d:\d\d:\d\d$/).waitFor();
      expect(await page.locator('#count').textContent()).toBe(before);
      await postgres.start();
      await page.getByText('LIVE', { exact: true }).waitFor();
    });
  });
}
