/** One card: its name such as `10H`, and what it counts; an ace counts 11 until that would be too much. */
export interface Card {
  name: string;
  value: number;
}

export type Action = 'STAND' | 'HIT' | 'DOUBLE';

const BUST = 21;

/** Reads `10H`, `aS` or `K`; undefined when it is no card. */
export function cardFrom(text: unknown): Card | undefined {
  const match = typeof text === 'string' ? /^\s*(A|K|Q|J|10|[2-9])([HDCS♥♦♣♠])?\s*$/i.exec(text) : null;
  if (match === null) return undefined;
  const rank = (match[1] ?? '').toUpperCase();
  const value = rank === 'A' ? 11 : 'KQJ'.includes(rank) ? 10 : Number(rank);
  return { name: `${rank}${(match[2] ?? '').toUpperCase()}`, value };
}

/** What a hand counts: aces are lowered from 11 to 1, one after the other, while it is too much. */
export function totalOf(hand: readonly Card[]): number {
  let total = hand.reduce((sum, { value }) => sum + value, 0);
  for (const { value } of hand) if (value === 11 && total > BUST) total -= 10;
  return total;
}

/** What to do with a total against the dealer's open card. */
export function actionFor(total: number, dealer: number): Action {
  if (total >= 17) return 'STAND';
  if (total <= 8) return 'HIT';
  if (total === 11) return 'DOUBLE';
  if (total === 10 && dealer <= 9) return 'DOUBLE';
  return total >= 13 && dealer <= 6 ? 'STAND' : 'HIT';
}
