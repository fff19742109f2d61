import type { Html } from './html.ts';

/** One slide. */
export interface Slide {
  readonly title: string;
  readonly layout: string;
  /** What stands below the title. */
  readonly body: Html;
  /** What the speaker says; paragraphs are separated by an empty line. */
  readonly notes: string;
}

/** How a deck looks. Colours are CSS colours; text in `ink` and in `accent` must be readable on `ground`. */
export interface Theme {
  readonly ground: string;
  readonly ink: string;
  readonly accent: string;
  /** Text on a surface of the accent colour. */
  readonly onAccent: string;
  readonly display: 'grotesk' | 'wide' | 'condensed' | 'serif' | 'mono';
}

/** A talk. A file `present-NAME.ts` of this folder whose default export is a deck is the page `/present-NAME`. */
export interface Deck {
  /** Name on the launcher and in the bar. */
  readonly title: string;
  readonly audience: string;
  /** What the audience takes home, in one sentence. */
  readonly promise: string;
  /** A `talk` tells a story in ten slides; a `demo` shows one thing in six. */
  readonly kind: 'talk' | 'demo';
  readonly theme: Theme;
  /** Fills the ground of its cover: the inside of an SVG of 1600 x 900. Classes `a`, `b`, `c` are fills, `l` is a line. */
  readonly drawing: Html;
  readonly slides: readonly Slide[];
}

/** A deck and the name of its page, such as `present-rail`. */
export interface NamedDeck extends Deck {
  readonly slug: string;
}
