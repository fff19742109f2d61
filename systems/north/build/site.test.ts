import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildSite } from './site.ts';

let system: string;
beforeEach(() => void (system = mkdtempSync(join(tmpdir(), 'north-pages-'))));
afterEach(() => rmSync(system, { recursive: true }));

function source(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(system, 'pages', name)), { recursive: true });
    writeFileSync(join(system, 'pages', name), text);
  }
}

async function build(into = 'result', generated: [string, Buffer][] = []): Promise<Record<string, string>> {
  const folder = join(system, into);
  await buildSite(join(system, 'pages'), new Map(generated), folder);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

it('gives what a page names a name with its hash, in the page and in styles, and copies the rest', async () => {
  source({
    'stage.html':
      '<link rel="stylesheet" href="/assets/a.css"><script type="module" src="/stage.ts"></script><a href="/play">',
    'stage.ts': 'import { told } from "./shared/told.ts"; const count: number = 1; document.title = told + count;',
    'shared/told.ts': 'export const told: string = "told";',
    'assets/a.css': 'body { background: url(/assets/a.svg) }',
    'assets/a.svg': '<svg/>',
    'index.html': '<img src="/assets/a.svg">',
    'assets/videos/film.mp4': 'film',
    'workers/play.ts': 'self.addEventListener("fetch", (event: Event) => void event);',
  });
  const result = await build('result', [['made.html', Buffer.from('<img src="/assets/a.svg">')]]);
  const drawing = /^assets\/a\.[0-9a-f]{10}\.svg$/;
  const names = Object.keys(result);
  const svg = names.find((name) => drawing.test(name)) ?? '';
  const css = names.find((name) => /^assets\/a\.[0-9a-f]{10}\.css$/.test(name)) ?? '';
  const script = names.find((name) => /^assets\/stage\.[0-9a-f]{10}\.js$/.test(name)) ?? '';
  expect(names).toEqual(
    [css, svg, script, 'assets/videos/film.mp4', 'index.html', 'made.html', 'play.worker.js', 'stage.html'].sort(),
  );
  expect(result['stage.html']).toBe(
    `<link rel="stylesheet" href="/${css}"><script type="module" src="/${script}"></script><a href="/play">`,
  );
  expect(result[css]).toContain(`url(/${svg})`);
  expect(result[script]).toContain('told');
});

it('makes the same of the same sources, and another name of another content', async () => {
  source({ 'a.html': '<script type="module" src="/a.ts"></script>', 'a.ts': 'document.title = "one";' });
  const first = await build('first');
  expect(await build('second')).toEqual(first);
  source({ 'a.ts': 'document.title = "two";' });
  expect(Object.keys(await build('third'))).not.toEqual(Object.keys(first));
});

it.each([
  ['<img src="/assets/gone.png">', 'a.html names /assets/gone.png, which is not there'],
  ['<script type="module" src="/a.ts"></script>', 'gone'],
])('refuses %s', async (html, message) => {
  source({ 'a.html': html, 'a.ts': 'import "./gone.ts";' });
  await expect(build()).rejects.toThrow(message);
});
