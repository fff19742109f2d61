import { Type } from '@cutover/service';
import type { TSchema } from 'typebox';

/** Shapes that the routes of all services share. */

export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

export const instant = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' });

/** A UUID as PostgreSQL writes it. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const uuid = Type.String({ pattern: uuidPattern.source, description: 'a UUID in lower case' });

/** Params of `/things/:id`. */
export const idParams = Type.Object({ id: uuid });

/** Text that people must write: not only spaces. */
export const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', ...(description === undefined ? {} : { description }) });

/** Text that may be empty. */
export const optionalText = (maxLength: number, description?: string) =>
  Type.Optional(Type.String({ maxLength, ...(description === undefined ? {} : { description }) }));

/** 204. */
export const nothing = Type.Null({ description: 'done' });

/** A moment as answers say it. */
export const isoOf = (date: Date): string => date.toISOString();

export const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;
