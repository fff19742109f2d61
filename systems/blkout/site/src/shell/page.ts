import type { ComponentType } from 'react';

/** One address of the site, as the prerender writes it and search engines see it. */
export interface Page {
  /** Such as `/events/submit`; becomes `events/submit.html`, which the entry also serves without the ending. */
  readonly path: string;
  readonly title: string;
  /** One sentence for search results and shared links. */
  readonly description: string;
}

export interface PageProps {
  /** Which of the module's pages is shown. */
  readonly path: string;
}

/** A `*.page.tsx` file: its pages, and what draws them. */
export interface PageModule {
  readonly pages: readonly Page[];
  readonly default: ComponentType<PageProps>;
}

/** A page as the build has drawn it. */
export interface Drawn extends Page {
  readonly part: 'website' | 'admin';
  /** Of its source, relative to `site/src`, as `import.meta.glob` names it. */
  readonly module: string;
  readonly html: string;
}
