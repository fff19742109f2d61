-- `scope` keeps what journeys write apart from what the public reads.
create table events (
  id bigint generated always as identity primary key,
  scope text not null default 'public',
  title text not null check (length(title) between 1 and 200),
  venue text not null,
  starts_at timestamptz not null,
  contact text,
  source text not null default 'form',
  status text not null default 'pending' check (status in ('pending', 'approved', 'rejected')),
  submitted_at timestamptz not null default now()
);
create index events_by_status on events (scope, status, starts_at);
