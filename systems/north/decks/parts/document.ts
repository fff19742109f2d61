import { html, type Content, type Html } from './html.ts';

interface Document {
  title: string;
  /** Addresses of styles and scripts below `pages/`. */
  styles: readonly string[];
  script: string;
  body: Html;
}

/** A whole page. The entry adds the release to its head. */
export function documentOf({ title, styles, script, body }: Document): string {
  const links = styles.map((address) => html`<link rel="stylesheet" href="${address}" /> `);
  return page(
    html`<meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      <link rel="icon" href="/assets/north.svg" type="image/svg+xml" />
      ${links}
      <script type="module" src="${script}"></script>`,
    body,
  );
}

const page = (head: Content, body: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        ${head}
      </head>
      ${body}
    </html> `.text;
