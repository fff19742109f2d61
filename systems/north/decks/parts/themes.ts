import type { NamedDeck } from './deck.ts';

/** The styles that give every deck, and its card on the launcher, its own colours. */
export function themesOf(decks: readonly NamedDeck[]): string {
  return decks.map(themeOf).join('');
}

const themeOf = ({ slug, theme }: NamedDeck): string =>
  `[data-deck='${slug}'] { --ground: ${theme.ground}; --ink: ${theme.ink}; --accent: ${theme.accent}; --on-accent: ${theme.onAccent}; }\n`;
