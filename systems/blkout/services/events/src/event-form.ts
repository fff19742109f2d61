import { Type } from '@cutover/service';
import type { Static } from 'typebox';
import { statusSchema } from '../../../platform/status.ts';
import type { EventRow } from './tables.ts';

const orNull = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) => Type.Union([schema, Type.Null()]);
const textOrNull = orNull(Type.String());
const time = Type.String({ format: 'date-time' });
const timeOrNull = Type.Union([time, Type.Null()]);

/** An event as everybody may see it. Times are instants; `timezone` says by which clock to show them. */
export const eventSchema = Type.Object({
  id: Type.String(),
  title: Type.String(),
  description: textOrNull,
  startsAt: time,
  endsAt: timeOrNull,
  timezone: Type.String(),
  category: textOrNull,
  location: textOrNull,
  region: textOrNull,
  virtualLink: textOrNull,
  organiser: textOrNull,
  source: Type.String(),
  url: textOrNull,
  cost: textOrNull,
  tags: Type.Array(Type.String()),
  image: textOrNull,
  imageAlt: textOrNull,
  accessibility: Type.Array(Type.String()),
  contentWarnings: Type.Array(Type.String()),
  adultOnly: Type.Boolean(),
  featured: Type.Boolean(),
  status: statusSchema,
  rejectionReason: textOrNull,
  recurrenceRule: textOrNull,
  recurrenceParent: textOrNull,
  originalStart: timeOrNull,
  createdAt: time,
  updatedAt: time,
});

export type EventForm = Static<typeof eventSchema>;

export function eventForm(row: EventRow): EventForm {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
    timezone: row.timezone,
    category: row.category,
    location: row.location,
    region: row.region,
    virtualLink: row.virtual_link,
    organiser: row.organiser,
    source: row.source,
    url: row.url,
    cost: row.cost,
    tags: row.tags,
    image: row.image,
    imageAlt: row.image_alt,
    accessibility: row.accessibility,
    contentWarnings: row.content_warnings,
    adultOnly: row.adult_only,
    featured: row.featured,
    status: row.status,
    rejectionReason: row.rejection_reason,
    recurrenceRule: row.recurrence_rule,
    recurrenceParent: row.recurrence_parent,
    originalStart: row.original_start?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
