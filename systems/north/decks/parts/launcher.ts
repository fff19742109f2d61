import type { Deck, NamedDeck } from './deck.ts';
import { documentOf } from './document.ts';
import { html, type Html } from './html.ts';

const PAGES = [
  ['/stage', 'Stage', 'The screen beside the speaker: counter, feed and devices.'],
  ['/play', 'Play', 'The badge game, for the phones in the hall.'],
  ['/labs', 'Labs', 'Use cases; the hall votes on what to build.'],
  ['/qr', 'QR code', 'Brings phones to this address.'],
  ['/about-panel', 'Evidence', 'Which release answers here, and since when.'],
] as const;

/** The launcher: every deck, every page, and the kiosk. */
export function launcherPage(decks: readonly NamedDeck[]): string {
  return documentOf({
    title: 'North · decks and pages',
    styles: ['/decks/type.css', '/decks/themes.css', '/decks/deck.css', '/decks/layouts.css', '/decks/launcher.css'],
    script: '/decks/launcher.ts',
    body: html` <body class="launcher">
      <main>
        <header>
          <img src="/assets/north.svg" alt="" width="64" height="64" />
          <div>
            <h1>North</h1>
            <p>What the hall does, on the stage within a second.</p>
          </div>
        </header>
        <nav aria-label="Pages">
          <ul class="pages">
            ${PAGES.map(
              ([address, name, text]) =>
                html`<li>
                  <a href="${address}"><strong>${name}</strong><span>${text}</span></a>
                </li>`,
            )}
          </ul>
        </nav>
        ${shelf('Talks', 'Ten slides, each for one audience.', 'talk', decks)}
        ${shelf('Demos', 'Six slides around one thing that happens live.', 'demo', decks)} ${kioskForm(decks.length)}
      </main>
      <div class="kiosk" hidden>
        <div class="screen"></div>
        <div class="panel">
          <p class="name" role="status"></p>
          <output class="position"></output>
          <p class="connection" role="status" data-connection="reconnecting">RECONNECTING</p>
          <button type="button" data-do="pause" aria-pressed="false">Pause</button>
          <button type="button" data-do="full-screen">Full screen</button>
          <button type="button" data-do="stop">Stop</button>
        </div>
      </div>
      <footer>release <code data-release></code></footer>
    </body>`,
  });
}

function shelf(name: string, text: string, kind: Deck['kind'], decks: readonly NamedDeck[]): Html {
  const cards = decks.filter((deck) => deck.kind === kind).map(card);
  return html`<section class="shelf" aria-labelledby="shelf-${kind}">
    <h2 id="shelf-${kind}">${name}</h2>
    <p>${text}</p>
    <ul>
      ${cards}
    </ul>
  </section>`;
}

const card = ({ slug, title, audience, promise, slides, theme, drawing }: NamedDeck): Html =>
  html` <li class="card" data-deck="${slug}" data-display="${theme.display}">
    <a href="/${slug}"
      ><svg class="drawing" viewBox="0 0 1600 900" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
        ${drawing}</svg
      ><strong>${title}</strong><span class="promise">${promise}</span
      ><span class="for">${audience} · ${slides.length} slides</span></a
    >
    <label
      ><input type="checkbox" name="deck" value="${slug}" form="kiosk" checked />
      <span>in the kiosk<span class="unseen">: ${title}</span></span></label
    >
  </li>`;

const kioskForm = (decks: number): Html =>
  html`<form id="kiosk" aria-labelledby="kiosk-title">
    <div>
      <h2 id="kiosk-title">Kiosk</h2>
      <p>
        Shows the chosen decks in turn, for a screen that nobody attends. Space pauses, Escape stops. The address that
        it runs under starts it again by itself.
      </p>
    </div>
    <label>seconds per slide <input type="number" name="seconds" min="3" max="30" value="8" required /></label>
    <button type="button" data-do="all">all / none</button>
    <button type="submit">Start with <span data-chosen>${decks}</span> decks</button>
    <p class="trouble" role="alert"></p>
  </form>`;
