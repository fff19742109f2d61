import { join } from 'node:path';
import { filmSources } from '../films/films.ts';
import { deckSources } from './decks.ts';
import { buildSite } from './site.ts';

/**
 * Makes everything that the entry serves: pages, decks, the launcher and films.
 * @param system the folder of North, or a copy of it under overlays
 * @param into a folder that does not exist yet
 */
export async function buildPages(system: string, into: string): Promise<void> {
  const generated = new Map([...(await deckSources(system)), ...(await filmSources())]);
  await buildSite(join(system, 'pages'), generated, into);
}
