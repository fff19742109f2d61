import { expect, it } from 'vitest';
import type { Hall } from './hall.ts';

export function asking(hall: () => Hall): void {
  it('IVOR answers with sources, distress with people, forgets when told to, and its absence is said with help', async () => {
    const { page, complaints } = await hall().visitor();
    const ask = async (question: string): Promise<void> => {
      await page.getByLabel('Your question').fill(question);
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
    };
    await page.goto('/ivor');
    await ask('Where can I get PrEP?');
    await page.getByRole('heading', { name: 'Where this comes from' }).waitFor();
    await ask('I want to kill myself tonight');
    const distress = page.getByRole('article').nth(1);
    await distress.getByRole('link', { name: '116 123' }).first().waitFor();
    await page.getByRole('button', { name: 'Delete this conversation' }).click();
    await page.getByRole('article').first().waitFor({ state: 'detached' });

    await hall().stop('ivor');
    try {
      await ask('Is anybody there?');
      await page.getByText('IVOR cannot be reached just now.').waitFor();
      await page.getByRole('link', { name: 'these lines answer' }).click();
      await page.getByRole('link', { name: '116 123' }).last().waitFor();
      expect(await page.getByLabel('Your question').inputValue()).toBe('Is anybody there?');
    } finally {
      await hall().start('ivor');
    }
    expect(complaints).toEqual([]);
  });
}
