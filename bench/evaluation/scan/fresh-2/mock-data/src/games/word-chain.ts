export const words = [
  'lantern', 'november', 'rhubarb', 'brother', 'river', 'ribbon', 'nightbus', 'saxophone', 'elbow', 'window',
];

export interface Game {
  word: string;
  guessed: string[];
  lives: number;
}

export function shuffle<T>(list: readonly T[], random = Math.random): T[] {
  const copy = [...list];
  for (let index = copy.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [copy[index], copy[other]] = [copy[other] as T, copy[index] as T];
  }
  return copy;
}

export function newGame(): Game {
  return { word: shuffle(words)[0] ?? 'lantern', guessed: [], lives: 6 };
}

export function guess(game: Game, letter: string): Game {
  if (game.guessed.includes(letter)) return game;
  const lives = game.word.includes(letter) ? game.lives : game.lives - 1;
  return { ...game, guessed: [...game.guessed, letter], lives };
}

export const won = ({ word, guessed }: Game): boolean => [...word].every((letter) => guessed.includes(letter));
