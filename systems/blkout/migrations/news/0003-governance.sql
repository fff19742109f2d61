-- Members are people whom an admin has taken in: one person, one row, one vote.
create table members (
  user_id      uuid        primary key references users (id) on delete cascade,
  scope        text        not null default 'public',
  status       text        not null default 'pending' check (status in ('pending', 'published', 'rejected')),
  weight       smallint    not null default 1 check (weight = 1),
  requested_at timestamptz not null default now(),
  joined_at    timestamptz
);

create table proposals (
  id         uuid        primary key default gen_random_uuid(),
  scope      text        not null default 'public',
  title      text        not null,
  summary    text        not null,
  content    text        not null default '',
  method     text        not null check (method in ('consensus', 'majority', 'supermajority')),
  anonymous  boolean     not null default false,
  status     text        not null default 'pending' check (status in ('draft', 'pending', 'published', 'rejected', 'cancelled', 'archived')),
  proposer   uuid        references users (id) on delete set null,
  rejection_reason text,
  opens_at   timestamptz,
  closes_at  timestamptz check (closes_at > opens_at),
  outcome    text        check (outcome in ('passed', 'failed', 'blocked', 'no-decision')),
  closed_at  timestamptz,
  created_at timestamptz not null default now()
);

create index proposals_newest on proposals (scope, created_at desc);
create index proposals_due on proposals (closes_at) where status = 'published';

-- That somebody has voted. What they chose stands here only where the ballot is open; of an anonymous one, nowhere.
create table ballots (
  proposal_id uuid not null references proposals (id) on delete cascade,
  member_id   uuid not null references members (user_id) on delete cascade,
  choice      text check (choice in ('support', 'oppose', 'abstain', 'block')),
  reason      text check (choice is distinct from 'block' or reason is not null),
  primary key (proposal_id, member_id)
);

-- What was chosen, added up. It outlives the accounts of those who chose.
create table tallies (
  proposal_id uuid    not null references proposals (id) on delete cascade,
  choice      text    not null check (choice in ('support', 'oppose', 'abstain', 'block')),
  n           integer not null check (n >= 0),
  primary key (proposal_id, choice)
);

-- Why an anonymous ballot chose what it chose, apart from whose it was; the id is random and there is no time.
create table anonymous_reasons (
  id          uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references proposals (id) on delete cascade,
  choice      text not null,
  reason      text not null
);

create index anonymous_reasons_proposal on anonymous_reasons (proposal_id);

-- Open finances: what came in and what went out, in pence.
create table finances (
  id          uuid        primary key default gen_random_uuid(),
  scope       text        not null default 'public',
  happened_on date        not null,
  kind        text        not null check (kind in ('income', 'spending')),
  category    text        not null,
  description text        not null,
  pence       bigint      not null check (pence > 0),
  source_url  text,
  created_at  timestamptz not null default now()
);

create index finances_newest on finances (scope, happened_on desc);
