import { Type } from '@cutover/service';
import type { Static } from 'typebox';

/** The environment of the API. `REDIS_URL` is set when the system was set up with a Redis; it then holds the events. */
export const config = Type.Object({
  DATABASE_URL: Type.Optional(Type.String({ description: 'PostgreSQL that holds the events when there is no Redis' })),
  REDIS_URL: Type.Optional(Type.String({ description: 'Redis that holds the events' })),
  MAX_EVENTS: Type.Integer({ default: 10_000, minimum: 200, description: 'events kept for readers who come back' }),
  OPERATOR_TOKEN: Type.Optional(Type.String({ minLength: 16, description: 'what POST /reset asks for' })),
  VISITOR_LIMIT: Type.Integer({ default: 60, minimum: 1, description: 'requests a second of one visitor' }),
  ADDRESS_LIMIT: Type.Integer({
    default: 2_000,
    minimum: 1,
    description: 'requests a second of one address, for callers without a visitor id',
  }),
  COMMIT: Type.String({ default: 'unknown', description: 'commit that this was built from' }),
});

export type Config = Static<typeof config>;
