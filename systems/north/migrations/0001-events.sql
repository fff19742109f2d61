-- One row per scope: 'public', or one journey. Its row lock orders everything that is written to the scope, so ids,
-- counts and commit order agree over all replicas and both colours.
create table north_scopes (
  scope      text        primary key,
  last_id    bigint      not null,
  count      bigint      not null,
  touched_at timestamptz not null
);

-- What readers are told, in order: events, votes, resets.
create table north_events (
  scope   text        not null references north_scopes (scope) on delete cascade,
  id      bigint      not null,
  kind    text        not null,
  count   bigint      not null,
  ts      timestamptz not null,
  -- Text, not json: what was posted is kept as it is, and no posted text can make a whole batch fail.
  payload text,
  -- Set on the first row of a batch: an append whose answer was lost is found again instead of being counted twice.
  batch   uuid,
  primary key (scope, id)
);

create unique index north_events_batch on north_events (batch) where batch is not null;

-- How often each name was seen, and sums: what has been counted outlives the events that it was counted from.
create table north_tallies (
  scope text             not null references north_scopes (scope) on delete cascade,
  tally text             not null,
  name  text             not null,
  n     double precision not null,
  primary key (scope, tally, name)
);

-- The newest items of each list: device profiles, swipes.
create table north_items (
  scope text   not null references north_scopes (scope) on delete cascade,
  list  text   not null,
  -- The event that brought it.
  id    bigint not null,
  item  text   not null,
  primary key (scope, list, id)
);

-- One per visitor and use case. A reset leaves them.
create table north_votes (
  scope    text not null references north_scopes (scope) on delete cascade,
  use_case text not null,
  visitor  text not null,
  primary key (scope, use_case, visitor)
);

create index north_votes_visitor on north_votes (scope, visitor);
