import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { pageHolds } from '../../../../tests/support/page-holds.ts';
import type { Hall } from './hall.ts';

const HELP = '116 123';

/** Pages that say as of when they are, or that they cannot be had; never that there is nothing. */
async function isHonest(page: Page, said: RegExp): Promise<void> {
  await page.getByText(said).first().waitFor();
  await page.getByRole('link', { name: HELP }).last().waitFor();
}

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

  it('reads without the store of the sessions, signs nobody in, and knows who was signed in when it is back', async () => {
    const { page, complaints } = await hall().owner();
    await page.goto('/admin/queue');
    await page.getByRole('group', { name: 'Decide' }).waitFor();
    await hall().lines.sessions.cut();
    try {
      await page.reload();
      await page.goto('/newsroom');
      await page.locator('.waiting').waitFor({ state: 'detached' });
      expect(await page.getByText(/cannot be reached/).count()).toBe(0);
      await page.goto('/sign-in');
      await page.getByLabel('Sign-in name').first().fill('olu');
      await page.getByLabel('Password').first().fill('four words that differ');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page
        .getByText(/store does not answer|cannot be sent just now/i)
        .first()
        .waitFor();
      await page.goto('/admin/queue');
    } finally {
      await hall().lines.sessions.mend();
    }
    await page.reload();
    await page.getByRole('group', { name: 'Decide' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('goes on from what it knows without the store of the events, and the desk says whose part is missing', async () => {
    const { page, complaints } = await hall().visitor();
    const desk = (await hall().owner()).page;
    await page.goto('/events');
    await page.getByRole('heading', { name: /^This week/ }).waitFor();
    await page.locator('.waiting').waitFor({ state: 'detached' });
    await desk.goto('/admin/queue');
    await desk.getByRole('group', { name: 'Decide' }).waitFor();
    await hall().lines.events.cut();
    try {
      await page.reload();
      await isHonest(page, /^Events are as of/);
      await desk.reload();
      await desk.getByText('Events cannot be reached just now.').waitFor();
    } finally {
      await hall().lines.events.mend();
    }
    await page.getByText(/^Events are as of/).waitFor({ state: 'detached' });
    await desk.getByText('Events cannot be reached just now.').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('IVOR answers without its store and its model, says that this is limited, and always names who answers', async () => {
    const { page, complaints } = await hall().visitor();
    await page.goto('/ivor');
    await hall().lines.ivor.cut();
    try {
      await page.getByLabel('Your question').fill('I want to die');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByRole('article').first().getByRole('link', { name: HELP }).waitFor();
      await page.getByLabel('Your question').fill('What is the capital of Mongolia?');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByText(/^Limited answer/).waitFor();
    } finally {
      await hall().lines.ivor.mend();
    }
    expect(complaints).toEqual([]);
  });

  it('with no API at all: pages and stories, an honest notice, and a form that is sent once when they are back', async () => {
    const { page, complaints } = await hall().visitor();
    for (const path of ['/', '/events', '/newsroom', '/ivor/places']) {
      await page.goto(path);
      await pageHolds(page, "document.querySelector('.waiting') === null");
    }
    const all = ['events', 'news', 'ivor'] as const;
    await Promise.all(all.map((service) => hall().stop(service)));
    try {
      await page.goto('/');
      await isHonest(page, /are as of|cannot be reached just now/);
      await page.goto('/events');
      await isHonest(page, /^Events are as of/);
      await page.goto('/newsroom');
      await isHonest(page, /^Articles are as of/);
      await page.goto('/ivor/places');
      await isHonest(page, /^Places of help are as of/);
      await page.goto('/governance/finances');
      await isHonest(page, /cannot be reached just now/);
      await page.goto('/stories/why-this-exists');
      await page.getByRole('heading', { level: 1, name: 'Why this exists' }).waitFor();
      await page.goto('/newsroom/submit');
      await page.getByLabel('Title').fill('Written while all was down');
      await page.getByLabel('Text').fill('It goes out later.');
      await page.getByRole('button', { name: 'Send it to a moderator' }).click();
      await page.getByRole('heading', { name: 'Kept, and will be sent' }).waitFor();
    } finally {
      await Promise.all(all.map((service) => hall().start(service)));
    }
    await page.getByText('Your article has been sent.').waitFor();
    expect(complaints).toEqual([]);
  });
}
