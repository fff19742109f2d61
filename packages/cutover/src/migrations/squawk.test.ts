/**
 * squawk's rules of lock safety, each with SQL that breaks it and SQL that does not. Its program is not used: it is another binary
 * for each platform, for rules that are here already. docs/migrations.md lists the same rules.
 */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkExpandOnly } from './expand-only.ts';

interface Row {
  rule: string;
  bad: string;
  good: string;
}

const rows: Row[] = [
  {
    rule: 'adding-field-with-default',
    bad: 'alter table t add column a uuid default gen_random_uuid()',
    good: 'alter table t add column a int default 1',
  },
  {
    rule: 'adding-foreign-key-constraint',
    bad: 'alter table t add constraint c foreign key (a) references u (id)',
    good: 'alter table t add constraint c foreign key (a) references u (id) not valid',
  },
  {
    rule: 'adding-not-nullable-field',
    bad: 'alter table t alter column a set not null',
    good: 'alter table t add constraint c check (a is not null) not valid',
  },
  {
    rule: 'adding-required-field',
    bad: 'alter table t add column a int not null',
    good: 'alter table t add column a int not null default 0',
  },
  {
    rule: 'adding-serial-primary-key-field',
    bad: 'alter table t add column a bigserial primary key',
    good: 'create table t2 (a bigint generated always as identity primary key)',
  },
  {
    rule: 'ban-alter-domain-with-add-constraint',
    bad: 'alter domain d add constraint c check (value > 0)',
    good: 'create domain d as int',
  },
  { rule: 'ban-drop-column', bad: 'alter table t drop column a', good: 'alter table t alter column a drop not null' },
  { rule: 'ban-drop-database', bad: 'drop database d', good: 'create schema d' },
  { rule: 'ban-drop-table', bad: 'drop table t', good: 'create table t (id bigint); drop table t' },
  { rule: 'ban-truncate-cascade', bad: 'truncate t cascade', good: 'insert into t values (1)' },
  {
    rule: 'ban-concurrent-index-creation-in-transaction',
    bad: 'create index concurrently if not exists i on t (a); select 1',
    good: 'create index concurrently if not exists i on t (a)',
  },
  { rule: 'ban-uncommitted-transaction', bad: 'begin; select 1', good: 'select 1' },
  { rule: 'transaction-nesting', bad: 'start transaction; select 1; commit', good: 'select 1; select 2' },
  {
    rule: 'changing-column-type',
    bad: 'alter table t alter column a type bigint',
    good: 'alter table t add column b bigint',
  },
  {
    rule: 'constraint-missing-not-valid',
    bad: 'alter table t add constraint c check (a > 0)',
    good: 'alter table t add constraint c check (a > 0) not valid',
  },
  {
    rule: 'validating-in-the-transaction-that-adds',
    bad: 'alter table t add constraint c check (a > 0) not valid; alter table t validate constraint c',
    good: 'alter table t validate constraint c',
  },
  {
    rule: 'disallowed-unique-constraint',
    bad: 'alter table t add constraint c unique (a)',
    good: 'create table u (a text unique)',
  },
  { rule: 'renaming-column', bad: 'alter table t rename column a to b', good: 'alter table t add column b text' },
  { rule: 'renaming-table', bad: 'alter table t rename to u', good: 'create table u (id bigint)' },
  {
    rule: 'require-concurrent-index-creation',
    bad: 'create index i on t (a)',
    good: 'create table t (a int); create index i on t (a)',
  },
  {
    rule: 'require-concurrent-index-deletion',
    bad: 'drop index i',
    good: 'create index concurrently if not exists j on t (b)',
  },
  { rule: 'require-concurrent-reindex', bad: 'reindex table t', good: 'analyze t' },
  {
    rule: 'require-concurrent-partition-detach',
    bad: 'alter table t detach partition p',
    good: 'create table p partition of t for values in (2)',
  },
  { rule: 'require-timeout-settings', bad: "set lock_timeout = '1h'", good: 'select 1' },
  {
    rule: 'prefer-robust-stmts',
    bad: 'create index concurrently i on t (a)',
    good: 'create index concurrently if not exists i on t (a)',
  },
];

const findings = (sql: string): number => checkExpandOnly([{ name: '0002', sql }]).length;

describe.each(rows)('$rule', ({ bad, good }) => {
  test('finds what breaks it', () => expect(findings(bad)).toBeGreaterThan(0));
  test('lets pass what does not', () => expect(findings(good)).toBe(0));
});

test('the page lists the rules that are tested', () => {
  const page = readFileSync(new URL('../../../../docs/migrations.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, rule]) => rule);
  expect(new Set(listed)).toEqual(new Set(rows.map(({ rule }) => rule)));
});
