import { expect, it } from 'vitest';
import { pageHolds } from '../../../../tests/support/page-holds.ts';
import type { Hall } from './hall.ts';

export function withoutNetwork(hall: () => Hall): void {
  it('stories and visited pages can be read, and a form is kept and sent once when the network is back', async () => {
    const { page, context, complaints } = await hall().visitor();
    await page.goto('/newsroom');
    await pageHolds(page, 'navigator.serviceWorker.ready.then(({ active }) => active.state === "activated")');
    await pageHolds(page, "caches.open('blkout-pages').then((pages) => pages.match('/stories/why-this-exists'))");

    await context.setOffline(true);
    await page.goto('/stories/why-this-exists');
    await page.getByRole('heading', { level: 1, name: 'Why this exists' }).waitFor();
    await page.goto('/newsroom/article?slug=never-seen');
    await page.getByText('Articles cannot be reached just now.').waitFor();

    await page.goto('/newsroom/submit');
    await page.getByLabel('Title').fill('Written on a train');
    await page.getByLabel('Text').fill('Between two tunnels.');
    await page.reload();
    await pageHolds(page, "document.querySelector('#title').value === 'Written on a train'");
    await page.getByRole('button', { name: 'Send it to a moderator' }).click();
    await page.getByRole('heading', { name: 'Kept, and will be sent' }).waitFor();
    await page.getByText(/Your article is kept on this device since/).waitFor();

    const sent: string[] = [];
    // What was tried a moment too early met nobody.
    page.on('response', (answer) => {
      const request = answer.request();
      if (request.method() === 'POST') sent.push(`${request.url()} ${request.headers()['idempotency-key']}`);
    });
    await context.setOffline(false);
    await page.getByText('Your article has been sent.').waitFor();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(/\/api\/news [0-9a-f-]{36}$/);
    await page.reload();
    expect(await page.getByText(/is kept on this device/).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('can be installed, and never shows an old page while a new one can be had', async () => {
    const manifest = (await (await fetch(`${hall().origin}/site.webmanifest`)).json()) as {
      icons: { src: string; sizes: string }[];
      start_url: string;
    };
    for (const { src } of manifest.icons) expect((await fetch(hall().origin + src)).status, src).toBe(200);
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
    const { page } = await hall().visitor();
    await page.goto('/about');
    await pageHolds(page, "caches.open('blkout-pages').then((pages) => pages.match('/about'))");
    // What an older release had left there.
    await page.evaluate(
      "caches.open('blkout-pages').then((pages) => pages.put('/about', new Response('old', { headers: { 'content-type': 'text/html' } })))",
    );
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'By us, for us' }).waitFor();
    await pageHolds(page, "caches.match('/about').then((kept) => kept.text()).then((text) => text !== 'old')");
  });
}
