import { expect, test } from 'vitest';
import { SourceFile } from './source.ts';
import { statementsIn } from './statements.ts';

const said = (text: string): string[] =>
  statementsIn(new SourceFile('services/news/articles.ts', text)).map((statement) => statement.text);

test('SQL is taken where it is handed over whole', () => {
  expect(said("pool.query('select id from articles where id = $1;', [id]);")).toEqual([
    'select id from articles where id = $1',
  ]);
  expect(said('pool.query({ text: `select id\n from articles` });')).toEqual(['select id\n from articles']);
  expect(said('sql`select id from articles where id = ${id} and at < ${now.at}`;')).toEqual([
    'select id from articles where id = $1 and at < $2',
  ]);
});

test('what is only part of a statement, or no SQL, is left', () => {
  expect(said("pool.query('select id from articles ' + where);")).toEqual([]);
  expect(said('pool.query(`select id from articles ${where}`);')).toEqual([]);
  expect(said('sql`select id from articles ${where()}`;')).toEqual([]);
  expect(said("say('select an article from the list');")).toEqual(['select an article from the list']);
});
