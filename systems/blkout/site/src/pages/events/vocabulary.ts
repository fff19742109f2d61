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

export type Category = (typeof categories)[number];

/** One of the words, or undefined for what an address may say instead. */
export function known<Word extends string>(words: readonly Word[], text: string | null | undefined): Word | undefined {
  return words.find((word) => word === text);
}
