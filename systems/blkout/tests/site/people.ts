import { expect, it } from 'vitest';
import type { Hall } from './hall.ts';

const HOSTILE = `"><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">`;

export function people(hall: () => Hall): void {
  it('a stranger sends an article, a moderator edits and approves it, a reader votes and reports, a moderator takes it down', async () => {
    const stranger = await hall().visitor();
    await stranger.page.goto('/newsroom/submit');
    await stranger.page.getByText('Reviewed by a person within 24 hours.').waitFor();
    await stranger.page.getByRole('button', { name: 'Send it to a moderator' }).click();
    await stranger.page.getByRole('heading', { name: 'Please look at this again' }).waitFor();
    expect(await stranger.page.evaluate('document.activeElement.id || document.activeElement.className')).toBe(
      'summary',
    );
    await stranger.page.getByRole('link', { name: 'Title: please fill this in' }).click();
    expect(await stranger.page.evaluate('document.activeElement.id')).toBe('title');
    await stranger.page.getByLabel('Title').fill(`Hostile ${HOSTILE}`);
    await stranger.page.getByLabel('Text').fill(`First.\n\n${HOSTILE}`);
    await stranger.page.getByLabel('Who wrote it').fill(HOSTILE);
    await stranger.page.getByLabel('Content warning').fill(HOSTILE);
    await stranger.page.getByRole('button', { name: 'Send it to a moderator' }).click();
    await stranger.page.getByRole('heading', { name: 'Thank you' }).waitFor();

    const moderator = await hall().owner();
    const desk = moderator.page;
    await desk.goto('/admin/queue');
    const entry = desk.getByRole('listitem').filter({ hasText: 'Hostile' }).first();
    await entry.getByRole('button', { name: 'Edit' }).press('Enter');
    await desk.getByRole('textbox', { name: 'Excerpt' }).fill('Said by a moderator.');
    await desk.getByRole('button', { name: 'Save' }).press('Enter');
    await entry.getByText('Said by a moderator.').first().waitFor();
    await entry.getByRole('checkbox').press('Space');
    await desk.getByRole('button', { name: 'Approve' }).press('Enter');
    await desk.getByText('1 entry decided.').waitFor();

    const reader = await hall().visitor();
    await reader.page.goto('/newsroom');
    await reader.page.getByRole('link', { name: /^Hostile/ }).click();
    await reader.page.getByRole('heading', { level: 1 }).filter({ hasText: '<script>' }).waitFor();
    await reader.page.getByText('Show the article').click();
    await reader.page.getByText('<img src=x').last().waitFor();
    await reader.page.getByRole('button', { name: 'Vote for this' }).click();
    await reader.page.getByRole('button', { name: 'Take my vote back' }).waitFor();
    await reader.page.getByText('1 vote', { exact: true }).last().waitFor();
    await reader.page.reload();
    await reader.page.getByRole('button', { name: 'Take my vote back' }).waitFor();
    await reader.page.getByRole('button', { name: 'I recommend it 0' }).click();
    await reader.page.getByRole('button', { name: 'I recommend it 1', pressed: true }).waitFor();
    await reader.page.getByText('Report this article').click();
    await reader.page.getByLabel('It is hateful').check();
    await reader.page.getByRole('button', { name: 'Send the report' }).click();
    await reader.page.getByRole('heading', { name: 'Thank you' }).waitFor();

    await desk.goto('/admin/reports');
    const report = desk.getByRole('listitem').filter({ hasText: 'Hostile' });
    await report.getByRole('textbox', { name: 'What you found' }).fill('It tries to run a script.');
    await report.getByRole('button', { name: 'Take it down' }).click();
    await report.waitFor({ state: 'detached' });
    await desk.goto('/admin/audit');
    await desk.getByText('It tries to run a script.').first().waitFor();
    await reader.page.reload();
    await reader.page.getByRole('heading', { name: 'There is no such article' }).waitFor();

    for (const { page, complaints } of [stranger, moderator, reader]) {
      expect(await page.evaluate('window.hacked')).toBeUndefined();
      expect(complaints).toEqual([]);
    }
  });

  it('somebody makes an account, becomes a member, proposes, and votes', async () => {
    const { page, complaints } = await hall().visitor();
    await page.goto('/sign-in?to=/account');
    const form = page.getByRole('region', { name: 'I am new' });
    await form.getByLabel('What we call you').fill('Kofi');
    await form.getByLabel('Sign-in name').fill('kofi');
    await form.getByLabel('Password').fill('other words that differ');
    await form.getByLabel(/You may keep/).check();
    await form.getByRole('button', { name: 'Make an account' }).click();
    await page.getByRole('heading', { level: 2, name: 'Kofi' }).waitFor();
    await page.getByRole('button', { name: 'Ask to become a member' }).click();
    await page.getByText('You have asked to become a member.').waitFor();

    const owner = await hall().owner();
    await owner.page.goto('/admin/members');
    await owner.page.getByRole('button', { name: 'Take in Kofi' }).click();
    await owner.page.getByText('Nobody is asking.').waitFor();

    await page.goto('/governance/propose');
    await page.getByLabel('What should change?').fill('Meet once a month');
    await page.getByLabel('In short').fill('In a room, with food.');
    await page.getByRole('button', { name: 'Send the proposal' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await owner.page.reload();
    await owner.page.getByRole('button', { name: 'Open the vote' }).click();
    await owner.page.getByText('No proposal is waiting.').waitFor();

    await page.goto('/governance');
    await page.getByRole('link', { name: 'Meet once a month' }).click();
    await page.getByLabel(/^Block/).check();
    await page.getByRole('button', { name: 'Cast it' }).click();
    await page.getByRole('link', { name: 'A block needs its reason' }).waitFor();
    await page.getByLabel('Support').check();
    await page.getByRole('button', { name: 'Cast it' }).click();
    await page.getByRole('button', { name: 'Show the count' }).click();
    await page.getByText('1 ballot').waitFor();
    await page.goto('/account');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Nobody is signed in' }).waitFor();
    await page.goto('/admin/queue');
    await page.getByRole('heading', { name: 'Please sign in' }).waitFor();
    expect([...complaints, ...owner.complaints]).toEqual([]);
  });
}
