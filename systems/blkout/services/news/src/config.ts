import { Type } from '@cutover/service';
import type { Static } from 'typebox';
import { picturesConfig } from '../../../platform/pictures/pictures.ts';

/** The environment of the newsroom, beside what every API of BLKOUT is told. */
export const config = Type.Object({
  ...picturesConfig,
  SETUP_TOKEN: Type.Optional(
    Type.String({ minLength: 16, description: 'secret with which the first owner is made, once' }),
  ),
  FEED_HOURS: Type.Number({
    default: 12,
    exclusiveMinimum: 0,
    description: 'hours from one reading of a feed to the next',
  }),
  FEED_PRIVATE_ADDRESSES: Type.Boolean({
    default: false,
    description: 'lets feeds be read from private addresses; for tests alone',
  }),
  PERIOD_DAYS: Type.Number({ default: 14, exclusiveMinimum: 0, description: 'length of a voting period in days' }),
});

export type Config = Static<typeof config>;
