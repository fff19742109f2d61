-- In every table `scope` is 'public', or one journey: what journeys write is seen by themselves alone, and swept away.

-- People with an account. A login is what somebody signs in with, a made-up name or an address; nobody else sees it.
create table users (
  id           uuid        primary key default gen_random_uuid(),
  scope        text        not null default 'public',
  login        text        not null,
  password     text        not null,
  role         text        not null default 'public' check (role in ('public', 'curator', 'moderator', 'admin', 'owner')),
  display_name text        not null,
  pronouns     text,
  region       text,
  -- When they agreed that what they tell is kept, and what else they agreed to.
  consented_at timestamptz not null default now(),
  consents     text[]      not null default '{}',
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now()
);

create unique index users_login on users (scope, login);

-- Who did what to which thing. Rows are only ever added.
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
