import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type InlineConfig, type Manifest, type Rolldown } from 'vite';
import type { Drawn } from '../site/src/shell/page.ts';
import { documentOf } from './document.ts';
import { texts } from './markdown.ts';

/**
 * Makes everything that the entry serves: scripts and styles with their hash in their names, each page drawn once,
 * and the service worker that keeps them.
 * @param system the folder of BLKOUT
 * @param into a folder that does not exist yet
 */
export async function buildSite(system: string, into: string): Promise<void> {
  const site = join(system, 'site');
  const files = await buildClient(site, into);
  const drawn = await drawPages(site, `${into}.drawing`);
  for (const page of drawn) await write(join(into, fileOf(page.path)), documentOf(page, files));
  await buildWorker(site, into, drawn, files);
}

/** `/` becomes `index.html`, `/events/submit` becomes `events/submit.html`. */
const fileOf = (path: string): string => (path === '/' ? 'index.html' : `${path.slice(1)}.html`);

const production = { 'process.env.NODE_ENV': '"production"' };

const common = (site: string): InlineConfig => ({
  root: site,
  configFile: false,
  envDir: false,
  logLevel: 'warn',
  plugins: [texts()],
  // Said here, since whoever builds may have another NODE_ENV: libraries would then bring what only developers need.
  define: production,
  oxc: { jsx: { runtime: 'automatic', development: false } },
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
});

/** Libraries say "use client", which means nothing here; and how long a build takes is no one's mistake. */
const pointless = new Set(['MODULE_LEVEL_DIRECTIVE', 'PLUGIN_TIMINGS']);
const onLog: NonNullable<Rolldown.RolldownOptions['onLog']> = (level, log, tell) => {
  if (!pointless.has(log.code ?? '')) tell(level, log);
};

const names = {
  hashCharacters: 'hex',
  entryFileNames: 'assets/[name].[hash:10].js',
  chunkFileNames: 'assets/[name].[hash:10].js',
  assetFileNames: 'assets/[name].[hash:10][extname]',
} as const;

async function buildClient(site: string, into: string): Promise<Manifest> {
  const input = ['website.tsx', 'admin.tsx', 'leave.ts'].map((name) => join(site, 'src', name));
  await build({
    ...common(site),
    build: {
      outDir: into,
      emptyOutDir: true,
      manifest: true,
      // The policy of the site takes no letters or pictures from within a style.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { onLog, input, output: names },
    },
  });
  const manifest = join(into, '.vite/manifest.json');
  const files = JSON.parse(await readFile(manifest, 'utf8')) as Manifest;
  await rm(dirname(manifest), { recursive: true });
  return files;
}

/** Builds the sources for Node in a folder of its own, runs them, and removes it. */
async function drawPages(site: string, folder: string): Promise<Drawn[]> {
  try {
    await build({
      ...common(site),
      publicDir: false,
      resolve: { conditions: ['source', 'module', 'node', 'production'] },
      // All of it in one file: where that lies nothing else can be found.
      ssr: { noExternal: true },
      build: {
        outDir: folder,
        emptyOutDir: true,
        ssr: join(site, 'src/prerender.tsx'),
        rolldownOptions: { onLog, output: { entryFileNames: 'prerender.mjs' } },
      },
    });
    const { drawAll }: { drawAll: () => Drawn[] } = await import(pathToFileURL(join(folder, 'prerender.mjs')).href);
    return drawAll();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** At the root and without a hash: its address bounds what it serves, and browsers ask for it under the name they know. */
async function buildWorker(site: string, into: string, drawn: readonly Drawn[], files: Manifest): Promise<void> {
  const website = chunkFiles(files).filter((name) => !/vietnamese|italic/.test(name));
  const kept = [...website, ...drawn.filter(({ part }) => part === 'website').map(({ path }) => path)];
  await build({
    ...common(site),
    publicDir: false,
    define: { ...production, SITE_VERSION: JSON.stringify(await hashOf(into)), SITE_FILES: JSON.stringify(kept) },
    build: {
      outDir: into,
      emptyOutDir: false,
      rolldownOptions: { onLog, input: join(site, 'worker/worker.ts'), output: { entryFileNames: 'worker.js' } },
    },
  });
}

/** The addresses of what the website loads, on any of its pages. */
function chunkFiles(files: Manifest): string[] {
  const isOfAdmin = (source: string): boolean => source.startsWith('src/admin');
  const chunks = Object.entries(files).filter(([source]) => !isOfAdmin(source));
  const all = chunks.flatMap(([, { file, css = [] }]) => [file, ...css]);
  return [...new Set(all)].map((file) => `/${file}`).toSorted();
}

async function hashOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const path of paths.toSorted()) hash.update(path.slice(folder.length)).update(await readFile(path));
  return hash.digest('hex').slice(0, 12);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
