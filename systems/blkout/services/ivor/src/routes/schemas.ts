import { Type } from '@cutover/service';
import { nullable, uuid } from '../../../../platform/schemas.ts';
import { regions } from '../../../../platform/regions.ts';
import { categories, type Resource, stages } from '../../knowledge/resource.ts';

/** `online` is what the calendar calls an event without a place: for help it means the whole UK. */
export const regionSchema = Type.Enum([...regions, 'online'], {
  description: 'where in the UK, never finer than that',
});

export const resourceSchema = Type.Object({
  id: Type.String(),
  title: Type.String(),
  what: Type.String(),
  category: Type.Enum([...categories]),
  also: Type.Array(Type.Enum([...categories])),
  stages: Type.Array(Type.Enum([...stages])),
  phone: nullable(Type.String()),
  text: nullable(Type.String({ description: 'what to send, and to which number' })),
  website: Type.String(),
  regions: Type.Array(Type.Enum([...regions])),
  cost: Type.String(),
  communities: Type.Array(Type.String()),
  emergency: Type.Boolean(),
  availability: Type.String(),
  languages: Type.Array(Type.String()),
  source: Type.String({ description: 'the page on which it stands' }),
  verifiedOn: Type.String(),
  verifiedBy: Type.String(),
  how: Type.String({ description: 'how it was checked' }),
});

/** A resource as it is answered. */
export const resourceForm = (resource: Resource): Type.Static<typeof resourceSchema> => ({
  ...resource,
  also: [...resource.also],
  stages: [...resource.stages],
  regions: [...resource.regions],
  communities: [...resource.communities],
  languages: [...resource.languages],
  phone: resource.phone ?? null,
  text: resource.text ?? null,
});

const sourceSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['resource', 'guide', 'event', 'article']),
  title: Type.String(),
  text: Type.String(),
  url: Type.String({ description: 'a path of this site, or the page of an organisation' }),
  phone: Type.Optional(Type.String()),
  from: Type.String({ description: 'whose fact it is, and of which day' }),
});

export const chatBody = Type.Object(
  {
    message: Type.String({ minLength: 1, maxLength: 2_000, pattern: '\\S' }),
    session: Type.Optional(uuid),
    region: Type.Optional(regionSchema),
    pronouns: Type.Optional(Type.String({ maxLength: 40, description: 'kept nowhere' })),
  },
  { additionalProperties: false },
);

export const chatAnswer = Type.Object({
  reply: Type.String({ maxLength: 5_000, description: 'plain text' }),
  sources: Type.Array(sourceSchema),
  resources: Type.Array(resourceSchema),
  stage: Type.Enum([...stages]),
  crisis: Type.Boolean(),
  degraded: Type.Boolean({ description: 'made without a model' }),
  session: uuid,
  message: nullable(uuid),
});
