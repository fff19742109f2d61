import type { NamedDeck, Slide } from './deck.ts';
import { documentOf } from './document.ts';
import { html, type Html } from './html.ts';

/** The page of a deck: all its slides, one below the other until the player shows them one by one. */
export function deckPage(deck: NamedDeck): string {
  return documentOf({
    title: `${deck.title} · North`,
    styles: ['/decks/type.css', '/decks/themes.css', '/decks/deck.css', '/decks/layouts.css'],
    script: '/decks/deck-page.ts',
    body: html` <body>
      ${slidesOf(deck)} ${bar(deck)}
      <p class="announcement" role="status"></p>
    </body>`,
  });
}

/** What the kiosk takes over from the page of a deck. */
function slidesOf({ slug, title, theme, slides, drawing }: NamedDeck): Html {
  const all = slides.map((slide, n) => slideOf(slide, n + 1, drawing));
  return html`<main class="deck" data-deck="${slug}" data-title="${title}" data-display="${theme.display}">
    ${all}
  </main>`;
}

function slideOf({ title, layout, body, notes }: Slide, number: number, drawing: Html): Html {
  const heading = number === 1 ? html`<h1 id="title-1">${title}</h1>` : html`<h2 id="title-${number}">${title}</h2>`;
  const ground = ['cover', 'closing'].includes(layout) ? drawn(drawing) : undefined;
  const paragraphs = notes.split('\n\n').map((text) => html`<p>${text.trim()}</p>`);
  return html` <section
    class="slide"
    data-layout="${layout}"
    role="group"
    aria-roledescription="slide"
    aria-labelledby="title-${number}"
  >
    ${ground}
    <div class="inner">${heading} ${body}</div>
    <aside class="notes" aria-label="Speaker notes">${paragraphs}</aside>
  </section>`;
}

const drawn = (drawing: Html): Html =>
  html`<svg class="drawing" viewBox="0 0 1600 900" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">
    ${drawing}
  </svg>`;

const bar = ({ title, slides }: NamedDeck): Html =>
  html`<footer class="bar">
    <progress max="${slides.length}" value="1" aria-label="Progress"></progress>
    <a href="/present-index" class="home">${title}</a>
    <p class="connection" role="status" data-connection="reconnecting">RECONNECTING</p>
    <p class="counted"><output data-part="count" aria-live="off">–</output> events</p>
    <p class="posted" role="status"></p>
    <div class="controls">
      <button type="button" data-do="back" aria-label="Previous slide">←</button>
      <output class="position">1 / ${slides.length}</output>
      <button type="button" data-do="next" aria-label="Next slide">→</button>
      <button type="button" data-do="notes" aria-pressed="false" title="N">Notes</button>
      <button type="button" data-do="speaker" title="S">Speaker view</button>
      <button type="button" data-do="full-screen" title="F">Full screen</button>
    </div>
  </footer>`;
