/** The words that an event is told in. A form offers them, the API takes no others. */

export const CATEGORIES = [
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
] as const;

/** Where in the UK, never finer than that: a region says enough to find an event by. */
export const REGIONS = [
  'east-midlands',
  'east-of-england',
  'london',
  'north-east',
  'north-west',
  'northern-ireland',
  'scotland',
  'south-east',
  'south-west',
  'wales',
  'west-midlands',
  'yorkshire',
  'online',
  'uk-wide',
] as const;
