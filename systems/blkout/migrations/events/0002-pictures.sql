-- Pictures that people sent. The bytes lie in a folder or in S3, under these names.
create table pictures (
  name       text        primary key,
  scope      text        not null default 'public',
  bytes      integer     not null,
  created_at timestamptz not null default now()
);

create index pictures_newest on pictures (created_at);
