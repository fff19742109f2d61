-- Fortnights in which people vote. One is open at a time.
create table voting_periods (
  id         uuid        primary key default gen_random_uuid(),
  scope      text        not null default 'public',
  number     integer     not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null check (ends_at > starts_at),
  status     text        not null default 'published' check (status in ('published', 'archived')),
  closed_at  timestamptz,
  created_at timestamptz not null default now()
);

create unique index voting_periods_number on voting_periods (scope, number);
create unique index voting_periods_open on voting_periods (scope) where status = 'published';

-- RSS and Atom feeds that are read twice a day.
create table feeds (
  id            uuid        primary key default gen_random_uuid(),
  scope         text        not null default 'public',
  name          text        not null,
  url           text        not null,
  category      text        not null,
  enabled       boolean     not null default true,
  etag          text,
  last_modified text,
  next_at       timestamptz not null default now(),
  fetched_at    timestamptz,
  succeeded_at  timestamptz,
  last_error    text,
  created_at    timestamptz not null default now()
);

create unique index feeds_url on feeds (scope, url);
create index feeds_due on feeds (next_at) where enabled;

create table articles (
  id               uuid             primary key default gen_random_uuid(),
  scope            text             not null default 'public',
  title            text             not null,
  slug             text             not null,
  excerpt          text             not null default '',
  -- Plain text; never markup.
  content          text             not null default '',
  -- One of the service's words; not checked here, so that a new one needs no migration.
  category         text             not null,
  author           text,
  source           text             not null check (source in ('form', 'csv', 'feed', 'seed')),
  source_name      text,
  source_url       text,
  -- Of the normalised link or, without one, of title and text: what tells submissions apart.
  url_hash         text             not null,
  topics           text[]           not null default '{}',
  image            text,
  image_alt        text,
  content_warning  text,
  votes            integer          not null default 0 check (votes >= 0),
  views            integer          not null default 0,
  recommend        integer          not null default 0 check (recommend >= 0),
  helpful          integer          not null default 0 check (helpful >= 0),
  inspiring        integer          not null default 0 check (inspiring >= 0),
  -- What people do counts for more than what they open. Never out of step with its parts.
  interest_score   double precision not null generated always as (3 * votes + 2 * (recommend + helpful + inspiring) + ln(1 + views)) stored,
  story_of_week    date,
  voting_period    integer,
  place            smallint         check (place between 1 and 3),
  status           text             not null default 'pending' check (status in ('draft', 'pending', 'published', 'rejected', 'cancelled', 'archived')),
  rejection_reason text,
  reviewer         text,
  reviewed_at      timestamptz,
  created_at       timestamptz      not null default now(),
  updated_at       timestamptz      not null default now(),
  published_at     timestamptz
);

create unique index articles_url_hash on articles (scope, url_hash);
create unique index articles_slug on articles (scope, slug);
create unique index articles_winners on articles (scope, voting_period, place) where place is not null;
create unique index articles_story_of_week on articles (scope, story_of_week) where story_of_week is not null;
create index articles_recent on articles (scope, published_at desc) where status in ('published', 'archived');
create index articles_queue on articles (scope, status, created_at);
create index articles_period on articles (scope, voting_period);

-- One vote per person: a voter is a salted hash that leads back to nobody.
create table votes (
  article_id uuid        not null references articles (id) on delete cascade,
  voter      text        not null,
  created_at timestamptz not null default now(),
  primary key (article_id, voter)
);

create index votes_recent on votes (created_at, article_id);

create table ratings (
  article_id uuid        not null references articles (id) on delete cascade,
  voter      text        not null,
  kind       text        not null check (kind in ('recommend', 'helpful', 'inspiring')),
  created_at timestamptz not null default now(),
  primary key (article_id, voter, kind)
);

create index ratings_recent on ratings (created_at, article_id);

create table reports (
  id          uuid        primary key default gen_random_uuid(),
  scope       text        not null default 'public',
  article_id  uuid        not null references articles (id) on delete cascade,
  reporter    text        not null,
  reason      text        not null,
  detail      text,
  resolution  text        check (resolution in ('dismissed', 'taken-down')),
  resolved_at timestamptz,
  resolver    text,
  created_at  timestamptz not null default now()
);

create unique index reports_once on reports (article_id, reporter, reason);
create index reports_open on reports (scope, created_at) where resolution is null;
