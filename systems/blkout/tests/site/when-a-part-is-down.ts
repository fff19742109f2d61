import { expect, it } from 'vitest';
import type { Hall } from './hall.ts';

export function whenAPartIsDown(hall: () => Hall): void {
  it('shows the last good articles with their date, and the new ones by itself when the newsroom is back', async () => {
    const { page, complaints } = await hall().visitor();
    await page.goto('/newsroom');
    await page.getByRole('button', { name: 'Newest' }).waitFor();
    await page.locator('.waiting').waitFor({ state: 'detached' });
    await hall().stop('news');
    try {
      await page.reload();
      await page.getByText(/^Articles are as of \d\d:\d\d\./).waitFor();
      await page.goto('/governance');
      await page.getByText('Proposals cannot be reached just now.').first().waitFor();
      await page.goto('/newsroom/submit');
      await page.getByLabel('Title').fill('Sent while it was down');
      await page.getByLabel('Text').fill('It goes out later.');
      await page.getByRole('button', { name: 'Send it to a moderator' }).click();
      await page.getByRole('heading', { name: 'Kept, and will be sent' }).waitFor();
      await page.goto('/newsroom');
      await page.getByText(/^Articles are as of/).waitFor();
    } finally {
      await hall().start('news');
    }
    await page.getByText(/^Articles are as of/).waitFor({ state: 'detached' });
    await page.getByText('Your article has been sent.').waitFor();
    expect(complaints).toEqual([]);
  });
}
