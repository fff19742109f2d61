import { expect, it } from 'vitest';
import { pixel } from '../../platform/testing/picture.ts';
import type { Hall } from './hall.ts';

/** As the forms of others would send it. */
async function sent(hall: Hall, path: string, json: object): Promise<Record<string, unknown>> {
  const answer = await fetch(hall.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(json),
  });
  return (await answer.json()) as Record<string, unknown>;
}

export function working(hall: () => Hall): void {
  it('the desk sets aside what lacks an answer, sees a picture before it is public, opens the door, and helps back in', async () => {
    const [organiser, desk] = [await hall().visitor(), await hall().owner()];
    const { page } = organiser;
    const startsAt = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 16);
    await page.goto('/events/submit');
    await page.getByLabel('Title').fill('Drawing together');
    await page.getByLabel('Starts, in British time').fill(startsAt);
    await page
      .getByLabel('Picture (if you like)')
      .setInputFiles({ name: 'room.png', mimeType: 'image/png', buffer: pixel });
    await page.getByText('room.png is here.').waitFor();
    await page.getByLabel('What the picture shows').fill('A room with chairs');
    await page.getByRole('button', { name: 'Send it to a moderator' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();

    const queue = desk.page;
    const entry = queue.getByRole('listitem').filter({ hasText: 'Drawing together' }).first();
    const decide = async (action: string): Promise<void> => {
      await entry.getByRole('checkbox').check();
      await queue.getByRole('button', { name: action }).click();
      // What is decided is no longer on the list that it was chosen from.
      await entry.waitFor({ state: 'detached' });
      await queue.getByText('1 entry decided.').waitFor();
    };
    await queue.goto('/admin/queue');
    const picture = entry.getByRole('img', { name: 'A room with chairs' });
    await picture.waitFor();
    const src = (await picture.getAttribute('src')) ?? '';
    expect((await fetch(hall().origin + src)).status, 'to everybody else').toBe(404);
    await decide('Set aside');
    await queue.getByLabel('State').selectOption('draft');
    await decide('Approve');
    expect((await fetch(hall().origin + src)).headers.get('content-type')).toBe('image/webp');

    const { events } = (await (await fetch(`${hall().origin}/api/events?search=Drawing+together`)).json()) as {
      events: { id: string }[];
    };
    const { code } = await sent(hall(), `/api/events/${events[0]?.id}/rsvp`, {
      email: 'ade@people.example',
      guests: 1,
    });
    await queue.goto('/admin/door');
    await queue.getByRole('button', { name: 'Open its door for Drawing together' }).click();
    await queue.getByLabel('Code').fill(String(code).toLowerCase().replace('-', ' '));
    await queue.getByRole('button', { name: 'Check in' }).press('Enter');
    await queue.getByText('One person with 1 guest. Welcome!').waitFor();
    await queue.getByRole('button', { name: 'Show who comes' }).click();
    await queue.getByText(/^Here since/).waitFor();

    const account = { login: 'ade', password: 'words that are forgotten', displayName: 'Ade', consent: true };
    await sent(hall(), '/api/auth/register', account);
    await queue.goto('/admin/users');
    await queue.getByRole('button', { name: 'Make a link for Ade' }).click();
    const link = await queue.getByLabel('Give it to Ade alone').inputValue();
    await page.goto(link);
    await page.getByLabel('New password').fill('words that are kept now');
    await page.getByRole('button', { name: 'Set it' }).click();
    await page.getByRole('link', { name: 'Sign in', exact: true }).last().click();
    await page.getByLabel('Sign-in name').first().fill('ade');
    await page.getByLabel('Password').first().fill('words that are kept now');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: 'Ade' }).waitFor();
    expect([...organiser.complaints, ...desk.complaints]).toEqual([]);
  });
}
