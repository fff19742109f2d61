/** When the old colour answered for the last time, from the clients' own records. All times are the machine's clock, in ms. */

export type Colour = 'blue' | 'green';

export type Answer = [colour: Colour, sentAt: number, receivedAt: number];

export interface ClientsReport {
  answers: Answer[];
  failures: { sentAt: number; what: string }[];
}

/** A switch away from a colour. */
export interface Switch {
  from: Colour;
  /** When the table was sent to the router, and when the router's answer was there. */
  askedAt: number;
  acknowledgedAt: number;
}

export interface LastOld {
  sentAt: number;
  receivedAt: number;
}

/**
 * For each switch, the last request that was sent, and the last answer that was received, of those that the old colour
 * answered; null when it answered nothing. An answer counts when it was received before the next switch was asked for,
 * since after that it may be an answer of that colour's next turn.
 */
export function lastOldAnswers(answers: readonly Answer[], switches: readonly Switch[]): (LastOld | null)[] {
  return switches.map(({ from }, index) => {
    const begin = switches[index - 1]?.acknowledgedAt ?? -Infinity;
    const end = switches[index + 1]?.askedAt ?? Infinity;
    const old = answers.filter(([colour, , receivedAt]) => colour === from && receivedAt > begin && receivedAt < end);
    return old.reduce<LastOld | null>(
      (last, [, sentAt, receivedAt]) => ({
        sentAt: Math.max(last?.sentAt ?? sentAt, sentAt),
        receivedAt: Math.max(last?.receivedAt ?? receivedAt, receivedAt),
      }),
      null,
    );
  });
}
