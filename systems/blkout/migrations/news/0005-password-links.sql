-- A way back in for somebody who forgot a password: made by who looks after accounts, used once, soon over. The token is
-- kept only as a hash.
create table password_links (
  user_id    uuid        primary key references users (id) on delete cascade,
  token_hash text        not null unique,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
