/** The slides of one deck, of which one is shown. The page of a deck has one; the kiosk has one after the other. */
export class DeckView {
  readonly slides: readonly HTMLElement[];
  readonly root: HTMLElement;
  #at = 0;

  constructor(root: HTMLElement) {
    this.root = root;
    this.slides = [...root.querySelectorAll<HTMLElement>('.slide')];
    root.classList.add('is-playing');
    this.show(1);
  }

  get slug(): string {
    return this.root.dataset['deck'] ?? '';
  }

  get title(): string {
    return this.root.dataset['title'] ?? '';
  }

  /** From 1. */
  get number(): number {
    return this.#at + 1;
  }

  get slide(): HTMLElement {
    const slide = this.slides[this.#at];
    if (slide === undefined) throw new Error(`${this.slug} has no slides`);
    return slide;
  }

  /** Shows the slide of this number, or the nearest that there is. Returns whether it is another one than before. */
  show(number: number): boolean {
    const at = Math.min(Math.max(Math.trunc(number) || 1, 1), this.slides.length) - 1;
    const moved = at !== this.#at;
    this.root.dataset['direction'] = at < this.#at ? 'back' : 'forward';
    this.#at = at;
    for (const [n, slide] of this.slides.entries()) slide.hidden = n !== at;
    if (moved) for (const film of this.root.querySelectorAll('video')) film.pause();
    this.slide.scrollTop = 0;
    this.slide.dispatchEvent(new Event('shown'));
    return moved;
  }
}

export const titleOf = (slide: HTMLElement | undefined): string => slide?.querySelector('h1, h2')?.textContent ?? '';
