import { Type } from '@cutover/service';
import type { Static } from 'typebox';
import { safeLink } from '../../../platform/html.ts';
import { pictureAddress } from '../../../platform/pictures/address.ts';
import { eventRegions } from '../../../platform/regions.ts';
import { isSexualHealth } from './sexual-health.ts';
import { readRule, RuleError } from './recurrence.ts';
import { line, lines, paragraphs, titleKey } from './text.ts';
import { CATEGORIES } from './vocabulary.ts';
import { asDate, HOME_TIMEZONE, isTimezone, readTime } from './wall-time.ts';

const text = (most: number, description?: string) =>
  Type.Optional(Type.String({ maxLength: most, ...(description === undefined ? {} : { description }) }));
const texts = (most: number, longest: number) =>
  Type.Optional(Type.Array(Type.String({ maxLength: longest }), { maxItems: most }));

const fields = {
  title: Type.String({ maxLength: 200, pattern: '\\S' }),
  startsAt: Type.String({
    maxLength: 40,
    description: 'by the clock of the place (2027-03-28T19:00), or an instant (2027-03-28T18:00:00Z)',
  }),
  endsAt: text(40, 'as startsAt'),
  timezone: text(60, `IANA name; ${HOME_TIMEZONE} if it is not said`),
  description: text(5_000, 'plain text'),
  category: Type.Optional(Type.Enum([...CATEGORIES])),
  location: text(300),
  region: Type.Optional(Type.Enum([...eventRegions])),
  virtualLink: text(500, 'where to join online'),
  organiser: text(200),
  url: text(500, 'where to read more'),
  cost: text(100, 'in words, such as: free, £5, pay what you can'),
  tags: texts(10, 40),
  image: text(500, 'a picture that was sent to /api/events/pictures, or a link to one elsewhere'),
  imageAlt: text(300, 'says what the image shows; needed with an image'),
  accessibility: texts(20, 200),
  contentWarnings: texts(10, 100),
  adultOnly: Type.Optional(Type.Boolean({ description: '18+; never set for sexual health' })),
  recurrenceRule: text(500, 'RFC 5545, such as FREQ=MONTHLY;BYDAY=1TU;COUNT=6'),
  places: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'without it, any number may come' })),
};

/** What anybody may submit. */
export const submissionBody = Type.Object(fields, { additionalProperties: false });

export type Submission = Static<typeof submissionBody>;

/** What a moderator may change; what is not said stays, and an empty text takes away. */
export const editBody = Type.Partial(
  Type.Object(
    {
      ...fields,
      featured: Type.Boolean(),
      // An edit can also say that there is none.
      category: Type.Enum([...CATEGORIES, '']),
      region: Type.Enum([...eventRegions, '']),
      places: Type.Union([Type.Integer({ minimum: 1, maximum: 100_000 }), Type.Null()]),
    },
    { additionalProperties: false },
  ),
  { additionalProperties: false },
);

export type Edit = Static<typeof editBody>;

/** The columns that a submission fills. */
export interface EventFields {
  title: string;
  title_key: string;
  day: string;
  description: string | null;
  starts_at: Date;
  ends_at: Date | null;
  timezone: string;
  category: string | null;
  location: string | null;
  region: string | null;
  virtual_link: string | null;
  organiser: string | null;
  url: string | null;
  cost: string | null;
  tags: string[];
  image: string | null;
  image_alt: string | null;
  accessibility: string[];
  content_warnings: string[];
  adult_only: boolean;
  recurrence_rule: string | null;
}

/** A field that a schema cannot judge; `field` is its name in the submission. */
export class FieldError extends Error {
  readonly field: keyof Submission;

  constructor(field: keyof Submission, message: string) {
    super(message);
    this.field = field;
  }
}

/** Longer than any festival; what is longer is a mistake in a year. */
const LONGEST_MS = 31 * 86_400_000;

/**
 * Brings a submission into the form that is stored.
 * @throws FieldError
 */
export function eventFields(submission: Edit & Pick<Submission, 'title' | 'startsAt'>): EventFields {
  const title = line(submission.title);
  if (title === null) throw new FieldError('title', 'has nothing that can be read');
  const timezone = submission.timezone || HOME_TIMEZONE;
  if (!isTimezone(timezone)) throw new FieldError('timezone', 'is no time zone such as Europe/London');
  const start = readTime(submission.startsAt, timezone);
  if (start === undefined) throw new FieldError('startsAt', 'is no time such as 2027-03-28T19:00');
  const startsAt = asDate(start);
  const image = linkOf('image', submission.image, pictureAddress);
  const imageAlt = line(submission.imageAlt);
  if (image !== null && imageAlt === null)
    throw new FieldError('imageAlt', 'must say what the image shows, for those who cannot see it');
  const category = submission.category || null;
  const tags = lines(submission.tags);
  return {
    title,
    title_key: titleKey(title),
    day: start.toPlainDate().toString(),
    description: paragraphs(submission.description),
    starts_at: startsAt,
    ends_at: endOf(submission.endsAt, startsAt, timezone),
    timezone,
    category,
    location: line(submission.location),
    region: submission.region || null,
    virtual_link: linkOf('virtualLink', submission.virtualLink),
    organiser: line(submission.organiser),
    url: linkOf('url', submission.url),
    cost: line(submission.cost),
    tags,
    image,
    image_alt: image === null ? null : imageAlt,
    accessibility: lines(submission.accessibility),
    content_warnings: lines(submission.contentWarnings),
    adult_only: (submission.adultOnly ?? false) && !isSexualHealth({ category, title, tags }),
    recurrence_rule: submission.recurrenceRule ? ruleOf(submission.recurrenceRule, start) : null,
  };
}

function endOf(text: string | undefined, startsAt: Date, timezone: string): Date | null {
  if (!text) return null;
  const end = readTime(text, timezone);
  if (end === undefined) throw new FieldError('endsAt', 'is no time such as 2027-03-28T21:00');
  const ms = end.epochMilliseconds - startsAt.getTime();
  if (ms <= 0) throw new FieldError('endsAt', 'is not after the start');
  if (ms > LONGEST_MS) throw new FieldError('endsAt', 'is more than 31 days after the start');
  return asDate(end);
}

function ruleOf(text: string, start: Parameters<typeof readRule>[1]): string {
  try {
    return readRule(text, start);
  } catch (error) {
    if (error instanceof RuleError) throw new FieldError('recurrenceRule', error.message);
    throw error;
  }
}

function linkOf(field: keyof Submission, text: string | undefined, read = safeLink): string | null {
  const given = line(text);
  if (given === null) return null;
  const link = read(given);
  if (link === undefined) throw new FieldError(field, 'is no link that begins with https:// or http://');
  return link;
}
