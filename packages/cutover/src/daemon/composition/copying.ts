import { bounds, crawl } from '../../copies/crawl.ts';
import { readCopy, writeCopy } from '../../copies/folder.ts';
import { journeyMark } from '../../gates/journeys.ts';
import type { JourneyDependencies } from '../../gates/journeys.ts';
import { readMarkup } from '../../gates/outside/html.ts';
import { safePaths } from '../../gates/safe-paths.ts';
import type { Place } from '../../model/place.ts';
import type { World } from '../../model/ports.ts';
import type { CopyKeeping } from '../keep-copy.ts';
import { entriesOf } from './entries.ts';

interface CopyingParts {
  place: Place;
  world: World;
  journeys: JourneyDependencies;
}

/** How the copy that is served when no entry can is made from the release that serves. */
export function copyingOf({ place, world, journeys }: CopyingParts): CopyKeeping {
  return {
    world,
    read: () => readCopy(place.copy),
    make: async ({ id, colour }, system, signal) => {
      const [address = ''] = await entriesOf(world.engine, system.entry, colour, id);
      const madeAt = new Date(world.clock.now());
      const pages = system.pages ?? [];
      const wanted = {
        address,
        mark: { 'cutover-journey': journeyMark(journeys, bounds.ms) },
        pages,
        routes: [...(pages.length === 0 ? ['/'] : []), ...safePaths(system).map(({ path }) => path)],
        referencesOf: (html: string) => readMarkup(html).references.map(({ url }) => url),
        madeAt,
      };
      const { files, left } = await crawl(wanted, bounds, signal);
      return { ...(await writeCopy(place.copy, id, madeAt, files)), left };
    },
  };
}
