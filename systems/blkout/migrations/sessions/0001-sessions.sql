-- Who is signed in, when sessions are kept in PostgreSQL. The id is a hash of the cookie: who reads this table cannot
-- sign in with it.
create table blkout_sessions (
  id         text        primary key,
  user_id    text        not null,
  data       jsonb       not null,
  expires_at timestamptz not null
);

create index blkout_sessions_user on blkout_sessions (user_id);
create index blkout_sessions_expiry on blkout_sessions (expires_at);
