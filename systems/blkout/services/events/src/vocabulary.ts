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
