import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deckPage } from '../decks/parts/deck-page.ts';
import type { Deck, NamedDeck } from '../decks/parts/deck.ts';
import { launcherPage } from '../decks/parts/launcher.ts';
import { themesOf } from '../decks/parts/themes.ts';
import type { Sources } from './site.ts';

/** Letters that every screen has, whatever is installed on it: name -> where it comes from. */
const FONTS = {
  'archivo.woff2': import.meta.resolve('@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2'),
  'fraunces.woff2': import.meta.resolve('@fontsource-variable/fraunces/files/fraunces-latin-wght-normal.woff2'),
  'jetbrains-mono.woff2': import.meta
    .resolve('@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2'),
};

/** All decks, the general one first, in the order of their names. */
export async function decksOf(system: string): Promise<NamedDeck[]> {
  const folder = join(system, 'decks');
  const files = (await readdir(folder)).filter((name) => /^present(-[a-z-]+)?\.ts$/.test(name));
  const decks = files.map(async (file): Promise<NamedDeck> => {
    const module: { default: Deck } = await import(pathToFileURL(join(folder, file)).href);
    return { ...module.default, slug: basename(file, '.ts') };
  });
  return (await Promise.all(decks)).toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** What decks and launcher add to the sources below `pages/`: path -> content. */
export async function deckSources(system: string): Promise<Sources> {
  const decks = await decksOf(system);
  const launcher = launcherPage(decks);
  const texts = [
    ...decks.map((deck) => [`${deck.slug}.html`, deckPage(deck)] as const),
    ['present-index.html', launcher] as const,
    ['index.html', launcher] as const,
    ['decks/themes.css', themesOf(decks)] as const,
  ];
  const fonts = Object.entries(FONTS).map(async ([name, file]): Promise<[string, Buffer]> => [
    `decks/${name}`,
    await readFile(fileURLToPath(file)),
  ]);
  return new Map([
    ...texts.map(([name, text]): [string, Buffer] => [name, Buffer.from(text)]),
    ...(await Promise.all(fonts)),
  ]);
}
