/** The sections of the newsroom, as its API names them, and what belongs in each. */
export const categories = [
  ['liberation', 'Freedom from what holds us down, and who is working on it.'],
  ['community', 'Groups, gatherings, and what we do for each other.'],
  ['politics', 'Law, parliaments, councils, and what they mean for us.'],
  ['culture', 'Music, film, books, nightlife, and who makes them.'],
  ['economics', 'Work, rent, money, and who has it.'],
  ['health', 'Bodies and minds, sexual health included.'],
  ['technology', 'Tools, platforms, and what they do to us.'],
  ['opinion', 'One person’s view, under their own name.'],
  ['analysis', 'What is behind the news, with sources.'],
] as const;
