import { Type, type Static } from 'typebox';

/** The names that the engine gives every target; the defaults serve a process started by hand. */
export const identitySchema = Type.Object({
  CUTOVER_SYSTEM: Type.String({ default: 'none' }),
  CUTOVER_ENVIRONMENT: Type.String({ default: 'local' }),
  CUTOVER_COLOUR: Type.Union([Type.Literal('blue'), Type.Literal('green')], { default: 'blue' }),
  CUTOVER_RELEASE: Type.String({ default: 'unreleased' }),
  CUTOVER_SERVICE: Type.Optional(Type.String()),
  CUTOVER_TARGET: Type.Optional(Type.String()),
});

/** Who this process is. */
export interface Identity {
  readonly system: string;
  readonly environment: string;
  readonly service: string;
  readonly colour: 'blue' | 'green';
  /** Release id: equal in every target of a colour. */
  readonly release: string;
  /** Target id, such as `api-1.green`. */
  readonly target: string;
}

export function identityFrom(values: Static<typeof identitySchema>, name: string): Identity {
  const service = values.CUTOVER_SERVICE ?? name;
  return Object.freeze({
    system: values.CUTOVER_SYSTEM,
    environment: values.CUTOVER_ENVIRONMENT,
    service,
    colour: values.CUTOVER_COLOUR,
    release: values.CUTOVER_RELEASE,
    target: values.CUTOVER_TARGET ?? `${service}-1.${values.CUTOVER_COLOUR}`,
  });
}
