import type { ColumnType, Generated, Selectable } from 'kysely';
import type { Audited } from '../../../platform/audit.ts';
import type { PicturesTable } from '../../../platform/pictures/pictures.ts';
import type { Status } from '../../../platform/status.ts';
import type { Scope } from '../../../platform/scope.ts';

type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** See migrations/events. */
export interface Tables extends Audited {
  events: EventTable;
  capacity: CapacityTable;
  rsvps: RsvpTable;
  mails: MailTable;
  reports: ReportTable;
  reviews: ReviewTable;
  feeds: FeedTable;
  pictures: PicturesTable;
}

interface EventTable {
  id: Generated<string>;
  scope: Scope;
  title: string;
  title_key: string;
  /** `YYYY-MM-DD` when written. */
  day: ColumnType<Date, string, string>;
  description: string | null;
  starts_at: Date;
  ends_at: Date | null;
  timezone: string;
  category: string | null;
  location: string | null;
  region: string | null;
  virtual_link: string | null;
  organiser: string | null;
  source: string;
  url: string | null;
  cost: string | null;
  tags: string[];
  image: string | null;
  image_alt: string | null;
  accessibility: string[];
  content_warnings: string[];
  adult_only: boolean;
  featured: Defaulted<boolean>;
  status: Status;
  rejection_reason: ColumnType<string | null, string | null | undefined, string | null>;
  recurrence_rule: string | null;
  recurrence_parent: ColumnType<string | null, string | null | undefined, string | null>;
  original_start: ColumnType<Date | null, Date | null | undefined, Date | null>;
  edited: Defaulted<boolean>;
  dated_until: ColumnType<Date | null, Date | null | undefined, Date | null>;
  created_at: Defaulted<Date>;
  updated_at: Defaulted<Date>;
}

export type EventRow = Selectable<EventTable>;

interface CapacityTable {
  event: string;
  places: number | null;
  taken: Defaulted<number>;
}

export type RsvpStatus = 'confirmed' | 'waitlist' | 'cancelled' | 'no-show';

interface RsvpTable {
  id: Generated<string>;
  event: string;
  attendee: string;
  visitor: string;
  name: string | null;
  email: string | null;
  guests: number;
  access_needs: string | null;
  dietary_needs: string | null;
  status: RsvpStatus;
  code: string;
  queued: Generated<number>;
  checked_in_at: ColumnType<Date | null, undefined, Date | null>;
  created_at: Defaulted<Date>;
  updated_at: Defaulted<Date>;
}

export type RsvpRow = Selectable<RsvpTable>;

export type MailKind = 'reminder' | 'promoted' | 'cancelled';

interface MailTable {
  id: Generated<string>;
  rsvp: string;
  kind: MailKind;
  due_at: Date;
  attempts: Defaulted<number>;
  last_error: ColumnType<string | null, undefined, string | null>;
  sent_at: ColumnType<Date | null, undefined, Date | null>;
}

interface ReportTable {
  id: Generated<string>;
  event: string;
  reason: string;
  detail: string | null;
  reporter: string;
  status: Defaulted<Status>;
  created_at: Defaulted<Date>;
}

interface ReviewTable {
  id: Generated<string>;
  event: string;
  reviewer: string;
  attended: boolean;
  recommend: boolean;
  helpful: boolean;
  inspiring: boolean;
  accessibility: number | null;
  text: string | null;
  status: Defaulted<Status>;
  rejection_reason: ColumnType<string | null, undefined, string | null>;
  created_at: Defaulted<Date>;
}

interface FeedTable {
  token_hash: string;
  scope: Scope;
  categories: string[];
  regions: string[];
  attendees: string[];
  created_at: Defaulted<Date>;
  read_at: ColumnType<Date | null, undefined, Date | null>;
}
