create table articles (
  id bigint generated always as identity primary key,
  scope text not null default 'public',
  title text not null,
  body text not null,
  reviewed boolean not null default false,
  published boolean not null default false,
  written_at timestamptz not null default now()
);
create table subscribers (
  id bigint generated always as identity primary key,
  scope text not null default 'public',
  email text not null,
  greeted boolean not null default false,
  unique (scope, email)
);
