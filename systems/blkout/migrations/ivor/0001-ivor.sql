-- In every table `scope` is 'public', or one journey: what journeys write is seen by themselves alone, and swept away.

-- Typing mistakes are found by their trigrams.
create extension if not exists pg_trgm;

-- A conversation. Whoever knows its id may go on with it and delete it; `visitor` is a salted hash, never an address.
create table chat_sessions (
  id         uuid        primary key,
  scope      text        not null default 'public',
  visitor    text        not null,
  region     text,
  created_at timestamptz not null default now(),
  -- When it was last used: it is deleted so many days after that.
  used_at    timestamptz not null default now()
);

create index chat_sessions_used on chat_sessions (used_at);

create table messages (
  id         uuid        primary key,
  session    uuid        not null references chat_sessions (id) on delete cascade,
  scope      text        not null default 'public',
  index      integer     not null check (index >= 0),
  input      text        not null check (char_length(input) <= 2000),
  reply      text        not null check (char_length(reply) <= 5000),
  stage      text        not null,
  crisis     boolean     not null,
  kind       text,
  degraded   boolean     not null,
  -- False when nothing was found that answers it: a moderator may add what is missing.
  answered   boolean     not null,
  resources  text[]      not null default '{}',
  ms         integer     not null check (ms >= 0),
  created_at timestamptz not null default now(),
  unique (session, index)
);

create index messages_unanswered on messages (created_at desc) where not answered;
create index messages_created on messages (created_at);

-- What people say of an answer. It outlives the conversation only without a link to it.
create table feedback (
  id         uuid        primary key,
  scope      text        not null default 'public',
  session    uuid        references chat_sessions (id) on delete cascade,
  message    uuid        references messages (id) on delete cascade,
  visitor    text        not null,
  rating     smallint    not null check (rating between 1 and 5),
  text       text        check (char_length(text) <= 1000),
  created_at timestamptz not null default now()
);

create index feedback_newest on feedback (created_at desc);

-- What is known, once for each edition of the knowledge base: both colours find their own.
create table knowledge (
  edition    text        not null,
  id         text        not null,
  title      text        not null,
  body       text        not null,
  categories text[]      not null,
  regions    text[]      not null,
  search     tsvector    not null generated always as (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'B')
  ) stored,
  used_at    timestamptz not null default now(),
  primary key (edition, id)
);

create index knowledge_search on knowledge using gin (search);
create index knowledge_title on knowledge using gin (title gin_trgm_ops);
