import type { Region } from './talk.ts';

/** Where in the UK somebody is, never finer. */
export const regions: readonly Region[] = [
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
