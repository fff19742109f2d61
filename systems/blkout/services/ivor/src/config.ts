import { Type } from '@cutover/service';
import type { Static } from 'typebox';

/** The environment of IVOR, beside what every API of BLKOUT is told. Without a model it answers from what it knows. */
export const config = Type.Object({
  MODEL_URL: Type.Optional(
    Type.String({
      pattern: '^https?://',
      description: 'base address of an OpenAI-compatible model, such as http://host/v1',
    }),
  ),
  MODEL_NAME: Type.String({ default: 'default', description: 'which model is asked for' }),
  MODEL_KEY: Type.Optional(Type.String({ description: 'secret that the model asks for' })),
  MODEL_SECONDS: Type.Number({
    default: 20,
    exclusiveMinimum: 0,
    description: 'time that the model has for an answer',
  }),
  RETENTION_DAYS: Type.Number({
    default: 30,
    exclusiveMinimum: 0,
    description: 'days that an unused conversation is kept',
  }),
});

export type Config = Static<typeof config>;
