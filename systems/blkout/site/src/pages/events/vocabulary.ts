import type { Paths } from '../../../../client/client.ts';

type Query = NonNullable<Paths['/api/events']['get']['parameters']['query']>;

export type Category = NonNullable<Query['category']>;
export type Region = NonNullable<Query['region']>;

type Answered<Path extends keyof Paths & `/api/events${string}`> = Paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Data } } } };
}
  ? Data
  : never;

/** An event in a list. */
export type EventTold = Answered<'/api/events'>['events'][number];

/** An event by itself, with its dates, places and calendar links. */
export type EventDetail = Answered<'/api/events/{id}'>;

/** As the API names them. */
export const categories: readonly Category[] = [
  'arts',
  'community',
  'education',
  'faith',
  'health',
  'nightlife',
  'politics',
  'sexual-health',
  'social',
  'sport',
  'support',
];

export const regions: readonly Region[] = [
  'online',
  'uk-wide',
  'london',
  'south-east',
  'south-west',
  'east-of-england',
  'east-midlands',
  'west-midlands',
  'yorkshire',
  'north-west',
  'north-east',
  'scotland',
  'wales',
  'northern-ireland',
];

/** The one of a list that a text names. */
export function known<Word extends string>(words: readonly Word[], text: string | null | undefined): Word | undefined {
  return words.find((word) => word === text);
}
