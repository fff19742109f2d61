/** A text of `content/`, as the build reads it: see `build/markdown.ts`. */
export interface Text {
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** ISO date of the last change that a reader should know of. */
  readonly updated: string;
  /** Heading above the title, such as "How it works". */
  readonly kicker: string;
  readonly body: readonly Part[];
}

/** Plain text, or an element: its name, what is in it, and the address where it is a link. */
export type Part = string | readonly [element: string, children: readonly Part[], href?: string];
