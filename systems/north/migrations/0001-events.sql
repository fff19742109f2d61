-- One row per scope: 'public', or one journey. Its row lock orders everything that is appended to the scope, so ids,
-- counts and commit order agree over all replicas and both colours.
create table north_scopes (
  scope      text        primary key,
  last_id    bigint      not null,
  count      bigint      not null,
  touched_at timestamptz not null
);

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
