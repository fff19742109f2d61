/**
 * An anytime-valid sequential test: does the candidate fail more often than the control beside it?
 *
 * Given that a request failed, it was the candidate's with probability p, the candidate's share of the requests, if both
 * fail alike. Whatever else changes - the load, the hour, an outage that both share - moves neither side of that. So a
 * gambler bets on each failure which colour it will be, at the odds of p. If the colours fail alike his capital
 * is a nonnegative supermartingale, and exceeds 1/budget with a probability of at most `budget`, however often one
 * looks (Ville 1939). The conditional test is the one of Lindon and Malek, "Anytime-valid inference for multinomial count
 * data" (2022), made for canaries; betting and mixtures are surveyed in Ramdas, Gruenwald, Vovk and Shafer, "Game-theoretic
 * statistics and safe anytime-valid inference" (2023).
 *
 * Three things keep it honest and quick outside of a textbook:
 * - `tolerated`: the candidate may fail that many times as often as the control, since no two colours are quite alike.
 * - failures repeat: who met one tries again in the same colour. Stakes are reduced until a fair game remains even if
 *   one failure in three is tried again in vain, and half of those again, up to four times.
 * - failures begin late: seven tenths of the capital are put on a failure from the start, the rest follows bit by bit over the
 *   time of the hold, so that a long calm cannot have lost it (a mixture over starting times; see Shin, Ramdas and Rinaldo,
 *   "E-detectors", 2022).
 */

export interface Terms {
  /** Probability with which it may convict an innocent candidate. */
  budget: number;
  /** Over which time the reserve is put in. */
  holdMs: number;
  tolerated: number;
}

/** How many times as often as tolerated the candidate may be failing: a third of the capital bets on each. */
const bets = [2.5, 8, 40] as const;

/** Share of the capital that is bet from the start. */
const atOnce = 0.7;

export class Evidence {
  readonly #terms: Terms;
  readonly #capital: number[] = bets.map(() => atOnce / bets.length);
  #reserve = 1 - atOnce;

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  /** How many times as likely the failures were under a fault as under innocence; 1 is nothing, 1/budget convicts. */
  get strength(): number {
    return this.#capital.reduce((sum, one) => sum + one, this.#reserve);
  }

  get convicts(): boolean {
    return this.strength >= 1 / this.#terms.budget;
  }

  /**
   * @param elapsedMs since the last look
   * @param failures of the candidate and of the control in that time
   * @param requests of both over the latest stretch, for the share of the candidate
   */
  see(
    elapsedMs: number,
    failures: { candidate: number; control: number },
    requests: { candidate: number; control: number },
  ): void {
    const paid = this.#reserve * Math.min(1, elapsedMs / Math.max(1, this.#terms.holdMs));
    this.#reserve -= paid;
    const { candidate, control } = failures;
    const odds = candidate + control === 0 ? undefined : oddsAt(this.#terms.tolerated, requests);
    for (let bet = 0; bet < bets.length; bet++) {
      const capital = (this.#capital[bet] ?? 0) + paid / bets.length;
      const gain = odds?.[bet];
      this.#capital[bet] = gain ? capital * Math.exp(candidate * gain.won + control * gain.lost) : capital;
    }
  }
}

/** By what a failure of the candidate, and one of the control, multiplies the capital of each bet; as logarithms. */
type Odds = readonly { won: number; lost: number }[];

const grid = 256;
const known: (Odds | undefined)[] = [];

/** A share is rounded up, in the candidate's favour. */
function oddsAt(tolerated: number, { candidate, control }: { candidate: number; control: number }): Odds | undefined {
  if (candidate <= 0 || control <= 0) return undefined;
  const share = Math.ceil((grid * tolerated * candidate) / (tolerated * candidate + control));
  if (share >= grid) return undefined;
  return (known[share] ??= bets.map((bet) => fair(share / grid, bet)));
}

/** How often one failure becomes 1, 2, ... of them. */
const repeated = [2 / 3, 1 / 6, 1 / 12, 1 / 24, 1 / 24] as const;

function fair(share: number, bet: number): { won: number; lost: number } {
  const suspected = (bet * share) / (bet * share + 1 - share);
  const [won, lost] = [Math.log(suspected / share), Math.log((1 - suspected) / (1 - share))];
  const expected = (stake: number): number =>
    share * afterRepeats(stake * won) + (1 - share) * afterRepeats(stake * lost);
  let [low, high] = [0, 1];
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (expected(middle) <= 1) low = middle;
    else high = middle;
  }
  return { won: low * won, lost: low * lost };
}

const afterRepeats = (gain: number): number =>
  repeated.reduce((sum, probability, more) => sum + probability * Math.exp((more + 1) * gain), 0);
