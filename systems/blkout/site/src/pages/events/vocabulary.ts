/** The words that the events service knows; a test of the client would not compile with others. */
export const categories = [
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

export const regions = [
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
  'online',
  'uk-wide',
] as const;

export type Category = (typeof categories)[number];
export type Region = (typeof regions)[number];

/** A region as it is written: `West Midlands`, `East of England`. */
export function regionName(region: string): string {
  if (region === 'uk-wide') return 'UK-wide';
  return region.replaceAll('-', ' ').replaceAll(/\b(?!of\b)[a-z]/g, (letter) => letter.toUpperCase());
}

/** One of the words, or undefined for what an address may say instead. */
export function known<Word extends string>(words: readonly Word[], text: string | null | undefined): Word | undefined {
  return words.find((word) => word === text);
}
