import { expect, it } from 'vitest';
import { pageHolds } from '../../../../tests/support/page-holds.ts';
import type { Hall } from './hall.ts';

const HOSTILE = `"><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">`;

/** A day far enough away that no other test has anything on it. */
const DAY = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);

export function events(hall: () => Hall): void {
  it('an event goes from the form to the calendar, a place is booked and given back, and the calendar outlives its service', async () => {
    const stranger = await hall().visitor();
    await stranger.page.goto('/events/submit');
    await stranger.page.getByText('Reviewed by a person within 24 hours.').waitFor();
    await stranger.page.getByLabel('Title').fill(`Supper ${HOSTILE}`);
    await stranger.page.getByLabel('Starts, in British time').fill(`${DAY}T19:00`);
    await stranger.page.getByLabel('What it is').fill(`Bring a dish.\n\n${HOSTILE}`);
    await stranger.page.getByLabel('Who organises it').fill(HOSTILE);
    await stranger.page.getByLabel('Where').fill(HOSTILE);
    await stranger.page.getByLabel('How many can come').fill('1');
    await stranger.page.getByLabel('Kind').selectOption('social');
    await stranger.page.reload();
    // What was typed is kept on the device, and comes back once the page runs.
    await pageHolds(stranger.page, `document.getElementById('location').value.startsWith('"><script>')`);
    expect(await stranger.page.getByLabel('Kind').inputValue()).toBe('social');
    await stranger.page.getByRole('button', { name: 'Send it to a moderator' }).click();
    await stranger.page.getByRole('heading', { name: 'Thank you' }).waitFor();

    const moderator = await hall().owner();
    await moderator.page.goto('/admin/queue');
    const entry = moderator.page.getByRole('listitem').filter({ hasText: 'Supper' }).first();
    await entry.getByRole('checkbox').press('Space');
    await moderator.page.getByRole('button', { name: 'Approve' }).press('Enter');
    await moderator.page.getByText('1 entry decided.').waitFor();

    const reader = await hall().visitor();
    const { page } = reader;
    const week = `/events?week=${DAY}&category=social`;
    await page.goto(week);
    await page.getByRole('link', { name: /^Supper/ }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '<script>' }).waitFor();
    await page.getByText('1 place of 1 free.').waitFor();
    await page.getByLabel('E-mail').fill('reader@people.example');
    await page.getByRole('button', { name: 'I will come' }).click();
    await page.getByRole('heading', { name: 'You have a place' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'You have a place' }).waitFor();
    expect(await page.locator('.code').textContent()).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    await page.getByRole('button', { name: 'Give my place back' }).click();
    await page.getByText('1 place of 1 free.').waitFor();

    await page.goto(week);
    await page.getByRole('link', { name: /^Supper/ }).waitFor();
    await hall().stop('events');
    try {
      await page.reload();
      await page.getByText(/^Events are as of/).waitFor();
      await page.getByRole('link', { name: /^Supper/ }).click();
      await page.getByText(/^Events are as of/).waitFor();
      await page.getByText('Places can be booked again as soon as').waitFor();
      await page.goto('/events/submit');
      await page.getByLabel('Title').fill('Told while it was down');
      await page.getByLabel('Starts, in British time').fill(`${DAY}T20:00`);
      await page.getByRole('button', { name: 'Send it to a moderator' }).click();
      await page.getByRole('heading', { name: 'Kept, and will be sent' }).waitFor();
      await page.goto(week);
      await page.getByText(/^Events are as of/).waitFor();
    } finally {
      await hall().start('events');
    }
    await page.getByText(/^Events are as of/).waitFor({ state: 'detached' });
    await page.getByText('Your event has been sent.').waitFor();

    for (const visitor of [stranger, moderator, reader]) {
      expect(await visitor.page.evaluate('window.hacked')).toBeUndefined();
      expect(visitor.complaints).toEqual([]);
    }
  });
}
