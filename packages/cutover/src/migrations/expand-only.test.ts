import { expect, test } from 'vitest';
import { checkExpandOnly } from './expand-only.ts';

const check = (sql: string) => checkExpandOnly([{ name: '0002', sql }]);

test.each([
  'create table t (id bigint primary key, at timestamptz not null default now())',
  'create table "T" (id int); create unique index on "T" (id)',
  'create table t (id int); alter table t add constraint one unique (id), alter column id set not null, drop column id',
  'create table public.t (id int); create index on t (id)',
  'create table s.t (id int); create index on s.t (id)',
  'create temporary table t as select 1; drop table t',
  'create table t (id int); update t set id = 1; delete from t',
  'alter table t add column a text',
  'alter table t add a text, add column if not exists b int default 0 not null',
  'alter table t add column at timestamptz not null default now()',
  "alter table t add column a varchar(10) default 'x'",
  'alter table t add column a numeric(10, 2)',
  'alter table t add column a text references u (id)',
  'alter table t add column a int generated always as (b + 1) virtual',
  'alter table t add constraint c check (a > 0) not valid',
  'alter table u add constraint c check (a > 0) not valid; alter table t validate constraint c',
  'create table t (a int); alter table t add constraint c check (a > 0) not valid; alter table t validate constraint c',
  'alter table t add constraint c foreign key (a) references u (id) not valid',
  'alter table t alter column a set default 1',
  'alter table only t alter a drop not null',
  'create index concurrently if not exists t_a on t (a)',
  "create type mood as enum ('ok')",
  "alter type mood add value if not exists 'fine'",
  'create extension if not exists pg_trgm',
  'create function f() returns int language sql begin atomic select case when true then 1 end; end',
  'create function f() returns void language plpgsql as $$ begin drop table t; end $$',
  'create trigger both after insert on t for each row execute function f()',
  'create view v as select 1; create or replace view v as select 2',
  'insert into t values (1) on conflict do nothing',
  'insert into t values (1) on conflict (id) do update set a = 2',
  'update t set a = 1 where a is null',
  'with old as (select id from t) insert into u select id from old',
  "select setval('s', 10)",
  "comment on table t is 'drop table t; it''s fine'",
  '-- drop table t;\n/* truncate /* nested */ t; */ select 1',
  "select e'\\'; drop table t; --'",
  'select $body$ ; drop table t; $body$',
  'select "drop" from t',
  'grant select on t to reader',
  'select a from t for update',
  ';;',
])('safe: %s', (sql) => {
  expect(check(sql)).toEqual([]);
});

test.each([
  ['drop table t', 'DROP TABLE t'],
  ['drop index concurrently if exists i', 'DROP INDEX i'],
  ['drop/**/table t', 'DROP TABLE t'],
  ['DROP VIEW v', 'DROP VIEW v'],
  ['create table if not exists t (id int); create index on t (id)', 'CREATE INDEX on t'],
  ['create table s.t (id int); create index on t (id)', 'CREATE INDEX on t'],
  ['create table "T" (id int); alter table t drop column id', 'DROP COLUMN t.id'],
  ['create sequence t; alter table t drop column a', 'DROP COLUMN t.a'],
  ['alter table t drop column a', 'DROP COLUMN t.a'],
  ['alter table t drop a', 'DROP COLUMN t.a'],
  ['alter table t drop constraint c', 'DROP CONSTRAINT t.c'],
  ['alter table t rename column a to b', 'RENAME in t'],
  ['alter table t rename to u', 'RENAME in t'],
  ['alter table t set schema s', 'this change of t'],
  ['alter table t alter column a type bigint', 'ALTER TYPE of t.a'],
  ['alter table t alter a set data type bigint', 'ALTER TYPE of t.a'],
  ['alter table t alter column a set not null', 'SET NOT NULL on t.a'],
  ['alter table t alter column a drop default', 'ALTER COLUMN t.a'],
  ['alter table t add column a int not null', 'ADD COLUMN t.a NOT NULL without DEFAULT'],
  ['alter table t add column a uuid default gen_random_uuid()', 'ADD COLUMN t.a'],
  ['alter table t add column a bigserial', 'ADD COLUMN t.a'],
  ['alter table t add column a int generated always as identity', 'ADD COLUMN t.a'],
  ['alter table t add column a int generated always as (b + 1) stored', 'ADD COLUMN t.a'],
  ['alter table t add column a int unique', 'ADD COLUMN t.a UNIQUE'],
  ['alter table t add column a int check (a > 0)', 'ADD COLUMN t.a CHECK'],
  ['alter table t add column a int default 1 references u (id)', 'ADD COLUMN t.a REFERENCES with DEFAULT'],
  ['alter table t add constraint c check (a > 0)', 'ADD CONSTRAINT c on t'],
  [
    'alter table t add constraint c check (a > 0) not valid; alter table t validate constraint c',
    'VALIDATE CONSTRAINT on t where it is added',
  ],
  [
    'alter table t add constraint c check (a > 0) not valid, validate constraint c',
    'VALIDATE CONSTRAINT on t where it is added',
  ],
  ['alter table t add check (a > 0)', 'ADD CONSTRAINT on t'],
  ['alter table t add primary key (a)', 'ADD CONSTRAINT on t'],
  ['alter table t add constraint c unique using index i', 'ADD CONSTRAINT c on t'],
  ['alter table t add constraint c not null a not valid', 'ADD CONSTRAINT c on t'],
  ['alter table t disable trigger all', 'this change of t'],
  ['alter table t attach partition p for values in (1)', 'this change of t'],
  ['create index on t (a)', 'CREATE INDEX on t'],
  ['create unique index concurrently if not exists i on t (a)', 'CREATE UNIQUE INDEX on t'],
  ['create index concurrently i on t (a)', 'CREATE INDEX CONCURRENTLY on t without IF NOT EXISTS'],
  [
    'create index concurrently if not exists i on t (a); select 1',
    'CREATE INDEX CONCURRENTLY on t among other statements',
  ],
  ['create or replace function f() returns int language sql return 1', 'CREATE OR REPLACE FUNCTION f'],
  ['create rule r as on delete to t do instead nothing', 'CREATE RULE'],
  ['alter type mood rename to temper', 'ALTER TYPE mood'],
  ['alter view v rename to w', 'ALTER VIEW v'],
  ['truncate t', 'TRUNCATE'],
  ['delete from t where id = 1', 'DELETE FROM t'],
  ['update t set a = 1', 'UPDATE t without WHERE'],
  ['with gone as (delete from t returning id) select * from gone', 'DELETE FROM t'],
  ['with gone as (update t set a = 1 returning id) select * from gone', 'UPDATE t without WHERE'],
  ['merge into t using u on true when matched then delete', 'MERGE'],
  ['begin', 'transaction control'],
  ['commit', 'transaction control'],
  ['savepoint a', 'transaction control'],
  ['set lock_timeout = 0', 'a session setting'],
  ['do $$ begin drop table t; end $$', 'DO'],
  ['lock table t', 'LOCK'],
  ['revoke select on t from reader', 'REVOKE'],
  ['vacuum full t', 'VACUUM'],
  ['\\connect other', 'this text'],
])('unsafe: %s', (sql, what) => {
  expect(check(sql).map((finding) => finding.what)).toEqual([what]);
});

test('a finding says where, what, why and what to do instead', () => {
  const [finding] = check(
    '-- a comment\ncreate table fine (id int);\n\nalter table t\n  add column a int,\n  drop column b;',
  );
  expect(finding).toEqual({
    migration: '0002',
    line: 6,
    what: 'DROP COLUMN t.b',
    why: expect.stringContaining('serving version') as string,
    instead: expect.stringContaining('later') as string,
  });
});

test('a table that an earlier migration of the same release creates is as new as one of the same file', () => {
  expect(
    checkExpandOnly([
      { name: '0001', sql: 'create table t (id int)' },
      { name: '0002', sql: 'create index on t (id)' },
    ]),
  ).toEqual([]);
});
