export const categories = [
  'liberation',
  'community',
  'politics',
  'culture',
  'economics',
  'health',
  'technology',
  'opinion',
  'analysis',
] as const;

export type Category = (typeof categories)[number];

/** How an article came to us. */
export type Source = 'form' | 'csv' | 'feed' | 'seed';

/** What readers say about an article. */
export const ratingKinds = ['recommend', 'helpful', 'inspiring'] as const;

export type RatingKind = (typeof ratingKinds)[number];
