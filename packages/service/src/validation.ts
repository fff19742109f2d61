import type { FastifyInstance, FastifyTypeProvider } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { ValidationFailure } from './problems.ts';

/** Lets a route's TypeBox schemas type its request and its reply. */
export interface SchemaTypes extends FastifyTypeProvider {
  validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
}

/**
 * Validates requests with TypeBox, so that the schema is the type and the validator. Text is converted only where HTTP
 * has nothing else (query, params, headers): a body says what it means.
 */
export function validateWithTypeBox(app: FastifyInstance): void {
  app.setValidatorCompiler<TSchema>(({ schema, httpPart = 'request' }) => {
    const validator = Compile(schema);
    const prepare = preparation(schema, httpPart, validator);
    return (value: unknown) => {
      const prepared = prepare(value);
      return validator.Check(prepared)
        ? { value: prepared }
        : { error: new ValidationFailure(httpPart, validator.Errors(prepared)) };
    };
  });
}

function preparation(
  schema: TSchema,
  part: string,
  validator: ReturnType<typeof Compile>,
): (value: unknown) => unknown {
  if (part !== 'body') return (value) => validator.Convert(validator.Default(value));
  const hasDefaults = JSON.stringify(schema).includes('"default":');
  return hasDefaults ? (value) => validator.Default(value) : (value) => value;
}
