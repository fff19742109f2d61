import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pageHolds } from '../../../../tests/support/page-holds.ts';
import type { Session } from '../../pages/play/session.ts';
import type { Hall } from '../../testing/hall.ts';
import { wiseAction } from '../../testing/wise-player.ts';

interface GameEvent {
  id: string;
  type: string;
  data: { session: string; room: string; sequence: number; result?: string };
}

export function play(hall: () => Hall): void {
  const events = async (): Promise<GameEvent[]> => {
    const log = (await (await fetch(`${hall().origin}/log`)).json()) as { payload: GameEvent }[];
    return log.map(({ payload }) => payload).filter(({ data }) => data?.session !== undefined);
  };
  const sequences = async (): Promise<number[]> => (await events()).map(({ data }) => data.sequence);
  const upTo = (last: number): number[] => Array.from({ length: last }, (_, n) => n + 1);

  /** Starts the game; resolves with how many events that was, once all of them are counted. */
  const begin = async (page: Page): Promise<number> => {
    await page.getByRole('button', { name: 'Start' }).click();
    let told = 0;
    const rest = async (): Promise<number> => {
      const { sequence } = await sessionOf(page);
      told = (await sequences()).length;
      // The start of the session, and at least three events about the phone.
      return told < 4 ? Infinity : sequence - told;
    };
    await expect.poll(rest, { timeout: 300_000 }).toBe(0);
    return told;
  };

  describe('/play', () => {
    it('can be played to its end by keyboard alone, and tells the stage every action in order', async () => {
      await hall().clear();
      const { page, complaints } = await hall().visitor();
      await page.goto('/play');
      await tabTo(page, 'Start');
      await page.keyboard.press('Enter');
      await playByKeyboard(page);
      expect(await page.locator('#outcome').textContent()).toBe('Contained');
      expect(await page.evaluate('document.activeElement.id')).toBe('outcome');
      await page.getByText('ALL SENT', { exact: true }).waitFor();
      const told = await events();
      expect(await sequences()).toEqual(upTo(told.length));
      expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
      expect(told.length).toBeGreaterThan(20);
      const classes = new Set(told.map(({ type }) => type.split('.')[2]));
      expect([...classes]).toEqual(
        expect.arrayContaining(['session', 'badge', 'door', 'sensor', 'task', 'telemetry', 'complete']),
      );
      expect(complaints).toEqual([]);
    });

    it('goes on with the network cut, opens without it, says what waits, and sends it once and in order', async () => {
      await hall().clear();
      const { context, page, complaints } = await hall().visitor();
      await page.goto('/play');
      await pageHolds(page, 'navigator.serviceWorker.controller');
      await pageHolds(page, "caches.match('/play')");
      const before = await begin(page);

      await context.setOffline(true);
      for (const key of ['l', 'i', 'l']) await page.keyboard.press(key);
      await page.getByText('3 WAITING', { exact: true }).waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.keyboard.press('i');
      await page.getByText('4 WAITING', { exact: true }).waitFor();
      expect((await sequences()).length).toBe(before);

      await context.setOffline(false);
      await page.getByText('ALL SENT', { exact: true }).waitFor();
      expect(await sequences()).toEqual(upTo(before + 4));
      expect(complaints).toEqual([]);
    });

    it('keeps what the stage cannot count until it does', async () => {
      const { postgres, clear, visitor } = hall();
      await clear();
      const { page } = await visitor();
      await page.goto('/play');
      const before = await begin(page);
      await postgres.kill();
      await page.getByRole('button', { name: 'Listen' }).click();
      await page.getByText('1 WAITING', { exact: true }).waitFor();
      await postgres.start();
      await page.getByText('ALL SENT', { exact: true }).waitFor();
      expect(await sequences()).toEqual(upTo(before + 1));
    });

    it('gives every control a size that a finger can hit', async () => {
      const { page } = await hall().visitor();
      await page.goto('/play');
      await page.getByRole('button', { name: 'Start' }).click();
      for (const button of await page.locator('main button:visible, main a:visible').all()) {
        const box = await button.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    });
  });
}

async function tabTo(page: Page, name: string): Promise<void> {
  const reached = async (): Promise<boolean> => (await page.evaluate('document.activeElement.textContent')) === name;
  while (!(await reached())) await page.keyboard.press('Tab');
}

/** Listens and reads the log in every room, does tasks until it is ready, then enters the room of the threat. */
async function playByKeyboard(page: Page): Promise<void> {
  for (;;) {
    const { game } = await sessionOf(page);
    if (game.outcome !== 'playing') return;
    await page.keyboard.press('l');
    await page.keyboard.press('i');
    const action = wiseAction(game);
    if (action.do === 'task') await answer(page, action.answer);
    else if (action.do === 'badge') await page.keyboard.press(KEYS[String(action.to - game.at)] ?? '');
  }
}

const KEYS: Record<string, string> = { '-4': 'ArrowUp', '4': 'ArrowDown', '-1': 'ArrowLeft', '1': 'ArrowRight' };

/** The session as the page keeps it. */
async function sessionOf(page: Page): Promise<Session> {
  return JSON.parse(await page.evaluate<string>('localStorage.getItem("north-play-session")'));
}

async function answer(page: Page, right: number): Promise<void> {
  await page.keyboard.press('t');
  for (let tabs = 0; tabs <= right; tabs++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}
