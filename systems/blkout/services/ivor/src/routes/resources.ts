import { Type } from '@cutover/service';
import { categories } from '../../knowledge/resource.ts';
import { searchInMemory } from '../answers/memory-search.ts';
import { serves } from '../crisis/help.ts';
import type { Ivor } from '../ivor.ts';
import { regionSchema, resourceForm, resourceSchema } from './schemas.ts';

/** `GET /api/ivor/resources`: whatever may be shown today, without any database. */
export function resourcesRoute({ app, knowledge }: Ivor): void {
  app.get(
    '/api/ivor/resources',
    {
      schema: {
        operationId: 'listResources',
        summary: 'Places of help, each with its source and the day of its check',
        querystring: Type.Object({
          urgency: Type.Optional(
            Type.Enum(['emergency', 'crisis', 'any'], { description: 'emergency: answers at once' }),
          ),
          category: Type.Optional(Type.Enum([...categories])),
          region: Type.Optional(regionSchema),
          search: Type.Optional(Type.String({ maxLength: 200 })),
        }),
        response: { 200: Type.Object({ resources: Type.Array(resourceSchema), total: Type.Integer({ minimum: 0 }) }) },
      },
    },
    ({ query }) => {
      const known = knowledge();
      const region = query.region === 'online' ? 'uk-wide' : query.region;
      const listed =
        query.search === undefined || query.search.trim() === ''
          ? known.resources
          : searchInMemory({ ...known, guides: [] }, query.search, undefined, 50).entries.flatMap((entry) =>
              'what' in entry ? [entry] : [],
            );
      const chosen = listed.filter(
        (entry) =>
          (query.category === undefined || entry.category === query.category || entry.also.includes(query.category)) &&
          (region === undefined || region === 'uk-wide' || serves(entry.regions, region)) &&
          (query.urgency === undefined ||
            query.urgency === 'any' ||
            (query.urgency === 'emergency' ? entry.emergency : entry.stages.includes('crisis'))),
      );
      return { resources: chosen.map(resourceForm), total: chosen.length };
    },
  );
}
