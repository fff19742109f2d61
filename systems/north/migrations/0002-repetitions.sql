-- The newest CloudEvents, by what tells them apart (source and id): one that is sent again is found instead of counted twice.
create table north_cloud_events (
  scope    text   not null references north_scopes (scope) on delete cascade,
  identity text   not null,
  -- The event that it was when it first came.
  id       bigint not null,
  count    bigint not null,
  primary key (scope, identity)
);

create index north_cloud_events_id on north_cloud_events (scope, id);

-- When what brought an item was accepted. Version 1 of this schema neither wrote nor read it.
alter table north_items add column ts timestamptz;
