import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../../tests/support/needs.ts';
import { pageHolds } from '../../../tests/support/page-holds.ts';
import { decksOf } from '../build/decks.ts';
import { pictureOf } from '../films/film.ts';
import { encodedFile, films, lettering } from '../films/films.ts';
import { type Hall, LAPTOP, openHall, PHONE, type Visitor } from '../testing/hall.ts';
import { screenshot } from '../testing/screenshot.ts';

const SYSTEM = join(import.meta.dirname, '..');
const decks = await decksOf(SYSTEM);

describe('the decks', () => {
  it('are those of the contract, of ten or six slides', () => {
    expect(Object.fromEntries(decks.map(({ slug, slides }) => [slug, slides.length]))).toEqual({
      present: 10,
      'present-ad': 10,
      'present-ccsp': 10,
      'present-dtw': 10,
      'present-rail': 10,
      'present-rh': 10,
      'present-util': 10,
      'present-blackjack': 6,
      'present-grc': 6,
      'present-job-coach': 6,
      'present-mii': 6,
      'present-openblue': 6,
      'present-piport': 6,
      'present-shopfloor': 6,
      'present-substation': 6,
    });
  });

  it('are talks of ten slides and demos of six, with notes on every slide and titles that differ', () => {
    for (const { slug, kind, slides } of decks) {
      expect([slug, slides.length]).toEqual([slug, kind === 'talk' ? 10 : 6]);
      expect([slug, new Set(slides.map(({ title }) => title)).size]).toEqual([slug, slides.length]);
      for (const { title, notes } of slides) expect([slug, title, notes.length > 60]).toEqual([slug, title, true]);
    }
  });
});

needs('chromium')('the decks in a browser', () => {
  let hall: Hall;
  let visitor: Visitor;
  let page: Page;

  beforeAll(async () => {
    hall = await openHall();
    visitor = await hall.visitor(LAPTOP);
    page = visitor.page;
  });
  afterAll(() => hall.close());

  const open = async (address: string): Promise<void> => {
    // A change of nothing but the hash would load nothing.
    await page.goto('about:blank');
    await page.goto(hall.origin + address);
    await connection('LIVE');
  };
  const connection = (state: string): Promise<void> =>
    page.locator('.bar .connection').getByText(state, { exact: true }).waitFor();
  const until = (expression: string): Promise<void> => pageHolds(page, expression);
  const title = (): Promise<string | null> => page.locator('.slide:not([hidden]) :is(h1, h2)').textContent();
  const deck = (slug: string) => decks.find((each) => each.slug === slug) ?? decks[0];
  const titleAt = (slug: string, number: number) => deck(slug)?.slides[number - 1]?.title;

  it.each(decks.map(({ slug }) => slug))('%s is accessible as a whole, and fits a phone', async (slug) => {
    await page.setViewportSize(LAPTOP);
    await open(`/${slug}`);
    await screenshot(page, `${slug}-1280`);
    await page.evaluate(`for (const slide of document.querySelectorAll('.slide')) slide.hidden = false`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.setViewportSize(PHONE);
    await screenshot(page, `${slug}-390`);
    const widest = `Math.max(...[...document.querySelectorAll('.slide')].map((slide) => slide.scrollWidth))`;
    expect(await page.evaluate(widest)).toBe(PHONE.width);
    expect(visitor.complaints).toEqual([]);
    await page.setViewportSize(LAPTOP);
  });

  it('obeys keys, clicks, buttons and the address', async () => {
    await open('/present-rail#3');
    expect(await title()).toBe(titleAt('present-rail', 3));
    const journey: [string, number][] = [
      ['ArrowRight', 4],
      ['Space', 5],
      ['PageDown', 6],
      ['ArrowDown', 7],
      ['ArrowLeft', 6],
      ['ArrowUp', 5],
      ['PageUp', 4],
      ['Shift+Space', 3],
      ['End', 10],
      ['ArrowRight', 10],
      ['Home', 1],
      ['ArrowLeft', 1],
    ];
    for (const [key, number] of journey) {
      await page.keyboard.press(key);
      expect([key, await title()]).toEqual([key, titleAt('present-rail', number)]);
    }
    await page.mouse.click(700, 60);
    expect(await title()).toBe(titleAt('present-rail', 2));
    await page.mouse.click(100, 60);
    expect(await title()).toBe(titleAt('present-rail', 1));
    await page.getByRole('button', { name: 'Next slide' }).click();
    expect(page.url()).toBe(`${hall.origin}/present-rail#2`);
    await page.goto(`${hall.origin}/present-rail#9`);
    await page.getByRole('heading', { name: titleAt('present-rail', 9) ?? '' }).waitFor();
    await page.keyboard.press('n');
    expect(await page.locator('.slide:not([hidden]) .notes').isVisible()).toBe(true);
    await page.keyboard.press('f');
    await until('document.fullscreenElement !== null');
    await page.keyboard.press('f');
    await until('document.fullscreenElement === null');
  });

  it('obeys a finger that moves sideways', async () => {
    await open('/present-util');
    const swipe = (from: number, to: number): Promise<unknown> =>
      page.evaluate(`(() => {
        const target = document.querySelector('.slide:not([hidden])');
        const touch = (clientX) => new Touch({ identifier: 1, target, clientX, clientY: 300 });
        const send = (name, clientX, touches) => target.dispatchEvent(new TouchEvent(name, {
          bubbles: true, touches, changedTouches: [touch(clientX)] }));
        send('touchstart', ${from}, [touch(${from})]);
        send('touchend', ${to}, []);
      })()`);
    await swipe(600, 300);
    expect(await title()).toBe(titleAt('present-util', 2));
    await swipe(300, 600);
    expect(await title()).toBe(titleAt('present-util', 1));
    await swipe(300, 320);
    expect(await title()).toBe(titleAt('present-util', 1));
  });

  it('posts each change of slide, counts live, and keeps the windows of one deck together', async () => {
    await hall.clear();
    await open('/present-dtw');
    const second = await visitor.context.newPage();
    await second.goto(`${hall.origin}/present-dtw?speaker`);
    await second.getByText(`Next: ${titleAt('present-dtw', 2)}`).waitFor();
    await page.bringToFront();
    await page.keyboard.press('ArrowRight');
    await page.getByText('slide is event 1', { exact: true }).waitFor();
    await page.locator('.bar [data-part="count"]').getByText('1', { exact: true }).waitFor();
    await second.getByText(`Next: ${titleAt('present-dtw', 3)}`).waitFor();
    expect(await second.locator('.slide:not([hidden]) .notes').isVisible()).toBe(true);
    const log: unknown = await (await page.request.get(`${hall.origin}/log`)).json();
    expect(log).toMatchObject([
      { count: 1, type: 'ohc.demo.deck.slide', payload: { source: '/present-dtw', data: { slide: 2, of: 10 } } },
    ]);
    await second.close();
  });

  it('says that it is cut off, goes on showing slides, and comes back by itself', async () => {
    await open('/present-ad');
    await hall.closeDoors();
    await connection('RECONNECTING');
    await page.keyboard.press('ArrowRight');
    await page.getByText('slide not counted (no connection)').waitFor();
    expect(await title()).toBe(titleAt('present-ad', 2));
    await hall.openDoors();
    await connection('LIVE');
    await page.keyboard.press('ArrowRight');
    await page.getByText(/^slide is event \d+$/).waitFor();
  });

  it('plays the kill chain: three events on the stream, three in the log', async () => {
    await open('/present-grc#4');
    await page.getByRole('button', { name: 'Run it fast' }).click();
    await page.getByText(/^The log holds 3 of 3: /).waitFor();
    expect(await page.locator('.arrivals [data-state="arrived"]').count()).toBe(3);
    expect(await page.locator('[data-answer]').textContent()).toContain('"scenario"');
    await screenshot(page, 'present-grc-run-1280');
  });

  it.each([
    ['present-shopfloor', 4, 'Minor surface scratch', /"inspection_lot": "QM-\d{14}"/],
    ['present-shopfloor', 5, 'Order 100', /"sapdm"/],
    ['present-openblue', 4, 'CHILLER-01 too warm', /"work_order": "WO-/],
    ['present-mii', 4, 'Order 100 pieces', /"mii"/],
    ['present-substation', 4, '14,200 V against 13,800 V', /"work_order": "EAM-/],
    ['present-piport', 4, 'Receive 1 piece', /"s4_confirmation": "GR-/],
    ['present-blackjack', 4, '10♥ 6♠ against 7♦', /"action": "HIT"/],
  ])('%s does what it shows: %s', async (slug, number, label, answer) => {
    await open(`/${slug}#${number}`);
    const slide = page.locator('.slide:not([hidden])');
    await slide.getByRole('button', { name: label, exact: true }).click();
    await slide.getByText(/^The log holds 1 of 1: /).waitFor();
    expect(await slide.locator('[data-answer]').textContent()).toMatch(answer);
  });

  it('shows a refusal as it is', async () => {
    await open('/present-piport#4');
    await page.getByRole('button', { name: 'A quantity that is no number' }).click();
    await page.locator('[data-answer][data-state="bad"]').waitFor();
    expect(await page.locator('[data-answer]').textContent()).toMatch(/^400 Bad Request/);
    expect(await page.locator('.slide:not([hidden]) .arrivals').textContent()).toContain('not expected');
  });

  it('shows what devices tell, and nothing that they do not', async () => {
    await hall.clear();
    await open('/present#8');
    await page.locator('.figure').first().waitFor();
    expect(await page.locator('.figure .value').textContent()).toBe('–');
    await hall.post({
      eventclass: 'ohc.demo.telemetry.battery',
      type: 'ohc.demo.telemetry.battery',
      data: { level: '85%' },
    });
    await page.locator('.figure .value').getByText('85%').waitFor();
  });

  it('prints one slide on each page', async () => {
    await open('/present-ccsp');
    await page.emulateMedia({ media: 'print' });
    const shown = `[...document.querySelectorAll('.slide')].filter((slide) => slide.checkVisibility()).length`;
    expect(await page.evaluate(shown)).toBe(10);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(10);
    await page.emulateMedia({ media: 'screen' });
  });

  it.each(films)('the film $name plays, seeks and has captions', async ({ name, seconds, captions }) => {
    await open(`/present-blackjack#${name === 'disclaimer' ? 2 : 5}`);
    const film = `document.querySelector('.slide:not([hidden]) video')`;
    await until(`${film}.readyState >= 1 && ${film}.textTracks[0].cues?.length > 0`);
    expect(await page.evaluate(`[${film}.videoWidth, ${film}.videoHeight, ${film}.textTracks[0].cues.length]`)).toEqual(
      [1280, 720, captions.length],
    );
    expect(await page.evaluate(`${film}.duration`)).toBeCloseTo(seconds, 1);
    await page.evaluate(`${film}.muted = true, ${film}.play()`);
    await until(`${film}.currentTime > 0.3 && ${film}.getVideoPlaybackQuality().totalVideoFrames > 2`);
    await page.evaluate(`${film}.currentTime = ${seconds - 1}`);
    await until(`!${film}.seeking && ${film}.currentTime >= ${seconds - 1}`);
    await until(`${film}.ended`);
    const part = await page.request.get(`${hall.origin}/videos/${name}.mp4`, { headers: { range: 'bytes=0-99' } });
    expect([part.status(), part.headers()['content-type'], (await part.body()).length]).toEqual([
      206,
      'video/mp4',
      100,
    ]);
    expect(readFileSync(encodedFile({ name })).length).toBeLessThan(300_000);
  });

  it.each(films)('the film $name is what its drawings show', async (film) => {
    const font = await lettering();
    const seconds = [0.5, film.seconds / 2, film.seconds - 0.5];
    const pictures = seconds.map((second) => Buffer.from(pictureOf(film, second, font)).toString('base64'));
    const encoded = readFileSync(encodedFile(film)).toString('base64');
    await page.goto('about:blank');
    const differences = await page.evaluate(`(async () => {
      const pixels = (source) => {
        const canvas = new OffscreenCanvas(320, 180).getContext('2d');
        canvas.drawImage(source, 0, 0, 320, 180);
        return canvas.getImageData(0, 0, 320, 180).data;
      };
      const film = document.createElement('video');
      film.src = 'data:video/mp4;base64,${encoded}';
      await new Promise((resolve) => film.addEventListener('loadeddata', resolve, { once: true }));
      const differences = [];
      for (const [n, second] of ${JSON.stringify(seconds)}.entries()) {
        // Half a frame later, so that rounding cannot show the frame before.
        film.currentTime = second + 0.025;
        await new Promise((resolve) => film.addEventListener('seeked', resolve, { once: true }));
        const picture = new Image();
        picture.src = 'data:image/svg+xml;base64,' + ${JSON.stringify(pictures)}[n];
        await picture.decode();
        const drawn = pixels(picture);
        const difference = () => pixels(film).reduce((sum, value, at) => sum + Math.abs(value - drawn[at]), 0) / drawn.length;
        // A film has sought before it shows the frame.
        for (let looks = 0; looks < 50 && difference() >= 3; looks++) await new Promise((resolve) => setTimeout(resolve, 100));
        differences.push(difference());
      }
      return differences;
    })()`);
    for (const difference of differences as number[]) expect(difference).toBeLessThan(3);
  });
});
