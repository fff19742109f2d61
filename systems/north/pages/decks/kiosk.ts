import { findHtml } from '../shared/dom.ts';
import { release } from '../shared/release.ts';
import { toggleFullScreen } from './controls.ts';
import { DeckView } from './deck-view.ts';
import type { Hall } from './hall.ts';
import { mountParts } from './parts.ts';
import { reportSlide } from './report.ts';

/** What a kiosk shows. */
export interface Programme {
  /** Decks, such as `present-rail`, in the order in which they are shown. */
  decks: readonly string[];
  seconds: number;
}

/** A deck as it was fetched last. It is kept, so that the show goes on while the network does not. */
interface Kept {
  main: HTMLElement;
  release: string | undefined;
}

/**
 * Shows decks in turn on a screen that nobody attends. Name and slides change together, out of one document. A new
 * release is taken over at the end of a round.
 */
export class Kiosk {
  readonly #place: HTMLElement;
  readonly #hall: Hall;
  readonly #programme: Programme;
  readonly #kept = new Map<string, Kept>();
  readonly #over = new AbortController();
  #view: DeckView | undefined;
  #parts = new AbortController();
  #deck = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;

  constructor(place: HTMLElement, hall: Hall, programme: Programme) {
    this.#place = place;
    this.#hall = hall;
    this.#programme = programme;
  }

  /** Rejects when not one of the decks can be had. */
  async start(): Promise<void> {
    const { signal } = this.#over;
    await this.#fetchAll();
    if (this.#kept.size === 0) throw new Error('none of the chosen decks can be read at the moment');
    if (signal.aborted) return;
    this.#place.hidden = false;
    const button = (name: string): HTMLElement => findHtml(`[data-do="${name}"]`, this.#place);
    button('pause').addEventListener('click', () => this.pause(), { signal });
    button('stop').addEventListener('click', () => this.stop(), { signal });
    button('full-screen').addEventListener('click', () => void toggleFullScreen(), { signal });
    document.addEventListener('keydown', (event) => this.#key(event), { signal });
    void this.#keepAwake();
    this.#nextDeck();
  }

  /** Aborted once the kiosk is stopped. */
  get stopped(): AbortSignal {
    return this.#over.signal;
  }

  pause(): void {
    this.#paused = !this.#paused;
    const button = findHtml('[data-do="pause"]', this.#place);
    button.ariaPressed = String(this.#paused);
    button.textContent = this.#paused ? 'Go on' : 'Pause';
    this.#wait();
  }

  stop(): void {
    this.#over.abort();
    this.#parts.abort();
    clearTimeout(this.#timer);
    this.#place.hidden = true;
    findHtml('.screen', this.#place).replaceChildren();
    if (document.fullscreenElement !== null) void document.exitFullscreen();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== ' ' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === ' ') this.pause();
    else this.stop();
  }

  #advance(): void {
    if (this.#view === undefined || this.#view.number === this.#view.slides.length) return this.#nextDeck();
    this.#show(this.#view, this.#view.number + 1);
  }

  #nextDeck(): void {
    const { decks } = this.#programme;
    const round = [...decks.keys()].map((n) => (this.#deck + 1 + n) % decks.length);
    const next = round.find((n) => this.#kept.has(decks[n] ?? ''));
    const kept = this.#kept.get(decks[next ?? 0] ?? '');
    if (next === undefined || kept === undefined) return;
    if (next <= this.#deck) this.#endRound();
    this.#deck = next;
    this.#parts.abort();
    this.#parts = new AbortController();
    const view = new DeckView(document.importNode(kept.main, true));
    findHtml('.screen', this.#place).replaceChildren(view.root);
    findHtml('.name', this.#place).textContent = view.title;
    mountParts(view.root, this.#hall, this.#parts.signal);
    this.#view = view;
    this.#show(view, 1);
  }

  #show(view: DeckView, number: number): void {
    view.show(number);
    findHtml('.position', this.#place).textContent = `${view.number} / ${view.slides.length}`;
    void view.slide
      .querySelector('video')
      ?.play()
      .catch(() => undefined);
    void reportSlide(view, 'kiosk');
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (!this.#paused && !this.stopped.aborted) {
      this.#timer = setTimeout(() => this.#advance(), this.#programme.seconds * 1000);
    }
  }

  /** Takes what is new while it shows what it has; a new release brings new scripts, so the page is loaded anew. */
  #endRound(): void {
    void this.#fetchAll().then((fetched) => {
      const isNew = fetched.some((kept) => kept !== undefined && kept.release !== release);
      if (isNew && !this.stopped.aborted) location.reload();
    });
  }

  async #fetchAll(): Promise<(Kept | undefined)[]> {
    return Promise.all(
      this.#programme.decks.map(async (slug) => {
        const kept = await fetchDeck(slug).catch(() => undefined);
        if (kept !== undefined) this.#kept.set(slug, kept);
        return kept;
      }),
    );
  }

  async #keepAwake(): Promise<void> {
    if (!('wakeLock' in navigator)) return;
    const lock = await navigator.wakeLock.request().catch(() => undefined);
    this.stopped.addEventListener('abort', () => void lock?.release(), { once: true });
  }
}

async function fetchDeck(slug: string): Promise<Kept> {
  const response = await fetch(`/${slug}`, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`/${slug} answered ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const main = findHtml('.deck', page);
  // Films would need a person's click to be heard.
  for (const film of main.querySelectorAll('video')) film.muted = true;
  return { main, release: page.querySelector<HTMLMetaElement>('meta[name="cutover-release"]')?.content };
}
