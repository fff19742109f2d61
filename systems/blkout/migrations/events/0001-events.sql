-- One row for each event, each series, and each date of a series.
create table events (
  id                uuid        primary key default gen_random_uuid(),
  -- 'public', or the journey that wrote it: such a row is on no public list and in no count or queue, and is removed
  -- when it is old.
  scope             text        not null default 'public',
  title             text        not null,
  -- The title in one case and without doubled spaces. With the day it tells events apart.
  title_key         text        not null,
  -- The day on which it starts, by the clock of its place.
  day               date        not null,
  description       text,
  starts_at         timestamptz not null,
  ends_at           timestamptz check (ends_at > starts_at),
  timezone          text        not null,
  category          text,
  location          text,
  region            text,
  virtual_link      text,
  organiser         text,
  source            text        not null,
  url               text,
  cost              text,
  tags              text[]      not null default '{}',
  image             text,
  image_alt         text,
  accessibility     text[]      not null default '{}',
  content_warnings  text[]      not null default '{}',
  adult_only        boolean     not null default false,
  featured          boolean     not null default false,
  status            text        not null check (status in ('draft', 'pending', 'published', 'rejected', 'cancelled', 'archived')),
  rejection_reason  text,
  -- Of a series (RFC 5545). A series itself is on no list: its dates are.
  recurrence_rule   text,
  recurrence_parent uuid        references events (id) on delete cascade,
  -- Of a date of a series: when the rule would have it.
  original_start    timestamptz,
  -- A date that was edited by itself: later edits of its series leave it.
  edited            boolean     not null default false,
  -- Of a series: its dates up to here have rows.
  dated_until       timestamptz,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  check (recurrence_rule is null or recurrence_parent is null),
  check ((recurrence_parent is null) = (original_start is null)),
  check (image is null or image_alt is not null),
  check (not (adult_only and category = 'sexual-health'))
);

-- Two people who submit the same event at once make one row.
create unique index events_once on events (scope, title_key, day)
  where recurrence_parent is null and status in ('draft', 'pending', 'published');
create unique index events_dates on events (recurrence_parent, original_start) where recurrence_parent is not null;
create index events_listed on events (starts_at, id) where status = 'published' and recurrence_rule is null and scope = 'public';
create index events_same on events (title_key, day);
create index events_journeys on events (created_at) where scope <> 'public';

-- How many may come. `taken` is changed in the transaction that changes an RSVP, under the lock of this row; the check
-- is what makes overbooking impossible whatever the code does.
create table capacity (
  event  uuid    primary key references events (id) on delete cascade,
  places integer check (places between 1 and 100000),
  taken  integer not null default 0 check (taken >= 0),
  check (taken <= places)
);

create table rsvps (
  id            uuid        primary key default gen_random_uuid(),
  event         uuid        not null references capacity (event) on delete cascade,
  -- A salted hash of the account or of the e-mail address.
  attendee      text        not null,
  -- A salted hash of whose browser it was: the same one is shown its code again.
  visitor       text        not null,
  name          text,
  -- Kept only for those who asked to be reminded, and forgotten a month after the event.
  email         text,
  guests        integer     not null default 0 check (guests between 0 and 5),
  access_needs  text,
  dietary_needs text,
  status        text        not null check (status in ('confirmed', 'waitlist', 'cancelled', 'no-show')),
  -- Shown at the door, and what its holder changes or cancels the RSVP with.
  code          text        not null unique,
  -- The order of the waitlist.
  queued        bigint      generated always as identity,
  checked_in_at timestamptz,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  unique (event, attendee)
);

create index rsvps_waiting on rsvps (event, queued) where status = 'waitlist';

-- Mail that is owed. A row is sent at most twice, if a process dies between sending and noting it.
create table mails (
  id         uuid        primary key default gen_random_uuid(),
  rsvp       uuid        not null references rsvps (id) on delete cascade,
  kind       text        not null check (kind in ('reminder', 'promoted', 'cancelled')),
  due_at     timestamptz not null,
  attempts   integer     not null default 0,
  last_error text,
  sent_at    timestamptz,
  unique (rsvp, kind)
);

create index mails_due on mails (due_at) where sent_at is null;

create table reports (
  id          uuid        primary key default gen_random_uuid(),
  event       uuid        not null references events (id) on delete cascade,
  reason      text        not null,
  detail      text,
  -- A salted hash.
  reporter    text        not null,
  status      text        not null default 'pending' check (status in ('pending', 'published', 'rejected', 'archived')),
  created_at  timestamptz not null default now(),
  unique (event, reporter, reason)
);

create table reviews (
  id            uuid        primary key default gen_random_uuid(),
  event         uuid        not null references events (id) on delete cascade,
  -- A salted hash: of the RSVP that it came with, or of the visitor.
  reviewer      text        not null,
  -- Checked in with the RSVP that the review came with.
  attended      boolean     not null,
  recommend     boolean     not null,
  helpful       boolean     not null,
  inspiring     boolean     not null,
  accessibility integer     check (accessibility between 1 and 5),
  text          text,
  status        text        not null default 'pending' check (status in ('pending', 'published', 'rejected', 'archived')),
  rejection_reason text,
  created_at    timestamptz not null default now(),
  unique (event, reviewer)
);

-- Personal calendars. Whoever has the token reads it; only a hash of the token is kept.
create table feeds (
  token_hash text        primary key,
  scope      text        not null default 'public',
  categories text[]      not null default '{}',
  regions    text[]      not null default '{}',
  -- Salted hashes of those whose RSVPs it holds.
  attendees  text[]      not null default '{}',
  created_at timestamptz not null default now(),
  read_at    timestamptz
);

-- Every act of moderation.
create table audit (
  id         bigint      generated always as identity primary key,
  scope      text        not null,
  at         timestamptz not null default now(),
  actor      text        not null,
  actor_name text        not null,
  actor_role text        not null,
  action     text        not null,
  kind       text        not null,
  subject    text        not null,
  before     jsonb,
  after      jsonb,
  reason     text
);

create index audit_newest on audit (scope, id desc);
create index audit_subject on audit (kind, subject);
