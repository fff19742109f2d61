import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { disclaimer } from './disclaimer.ts';
import { captionsOf, type Film } from './film.ts';
import { winning } from './winning.ts';

export const films: readonly Film[] = [disclaimer, winning];

/** The film as `testing/make-films.ts` encoded it. */
export const encodedFile = ({ name }: Pick<Film, 'name'>): string => join(import.meta.dirname, `${name}.mp4`);

/** The font of the lettering. */
export const lettering = (): Promise<Buffer> =>
  readFile(fileURLToPath(import.meta.resolve('@fontsource-variable/archivo/files/archivo-latin-wght-normal.woff2')));

/** What the films add to the pages, by path: each is reachable under both of its addresses. */
export async function filmSources(): Promise<Map<string, Buffer>> {
  const sources = new Map<string, Buffer>();
  for (const film of films) {
    const encoded = await readFile(encodedFile(film));
    for (const folder of ['assets/videos', 'videos']) {
      sources.set(`${folder}/${film.name}.mp4`, encoded);
      sources.set(`${folder}/${film.name}.vtt`, Buffer.from(captionsOf(film)));
    }
  }
  return sources;
}
