import type { Manifest } from 'vite';
import type { Drawn } from '../site/src/shell/page.ts';

const FONTS = ['archivo-latin-wdth-normal', 'newsreader-latin-wght-normal'];

/**
 * The whole document of a page. Scripts and styles are files of their own, so that the policy of the site needs no
 * exception.
 * @param files what the build made of the sources, by their names
 */
export function documentOf({ part, module, path, title, description, html }: Drawn, files: Manifest): string {
  const chunks = chunksOf(files, [`src/${part}.tsx`, `src/${module.slice(2)}`]);
  const styles = [...new Set(chunks.flatMap(({ css = [] }) => css))];
  const [entry, ...others] = chunks.map(({ file }) => file);
  const leave = files['src/leave.ts']?.file;
  const name = part === 'admin' ? 'BLKOUT desk' : 'BLKOUT';
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${escaped(path === '/' ? title : `${title} · ${name}`)}</title>`,
    `<meta name="description" content="${escaped(description)}">`,
    '<meta name="theme-color" content="#17120f">',
    ...(part === 'admin'
      ? ['<meta name="robots" content="noindex">']
      : ['<link rel="manifest" href="/site.webmanifest">']),
    '<link rel="icon" href="/icons/blkout.svg" type="image/svg+xml">',
    '<link rel="apple-touch-icon" href="/icons/blkout-192.png">',
    ...fontsOf(files).map((file) => `<link rel="preload" href="/${file}" as="font" type="font/woff2" crossorigin>`),
    ...styles.map((file) => `<link rel="stylesheet" href="/${file}">`),
    `<script type="module" src="/${leave}"></script>`,
    `<script type="module" src="/${entry}"></script>`,
    ...others.map((file) => `<link rel="modulepreload" href="/${file}">`),
    '</head>',
    `<body><div id="site" data-module="${module}" data-path="${path}">${html}</div></body>`,
    '</html>',
    '',
  ].join('\n');
}

/** The files that the named sources became, and all that these import; each once, the first source's first. */
function chunksOf(files: Manifest, sources: readonly string[]): Manifest[string][] {
  const found = new Map<string, Manifest[string]>();
  const add = (source: string): void => {
    const chunk = files[source];
    if (chunk === undefined) throw new Error(`the build made nothing of ${source}`);
    if (found.has(source)) return;
    found.set(source, chunk);
    chunk.imports?.forEach(add);
  };
  sources.forEach(add);
  return [...found.values()];
}

function fontsOf(files: Manifest): string[] {
  return FONTS.map((font) => {
    const file = Object.values(files).find((chunk) => chunk.file.startsWith(`assets/${font}.`))?.file;
    if (file === undefined) throw new Error(`the build made nothing of the font ${font}`);
    return file;
  });
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
