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
 * Four things keep it honest and quick outside of a textbook:
 * - `tolerated`: the candidate may fail that many times as often as the control, since no two colours are quite alike.
 * - failures repeat: who met one tries again in the same colour. Where requests are counted stakes are reduced until a fair
 *   game remains even if one failure in three is tried again in vain, and half of those again, up to four times. Where visitors
 *   are counted, each once, nothing repeats: they are what chance sends to a colour, so that each of them counts in full.
 * - failures begin late: only a part of the capital is put on a failure from the start. Some follows bit by bit over the time
 *   of the hold, the rest when the candidate gives reason to doubt it, so that a long calm cannot have lost it (a mixture over starting
 *   times that the past may choose; see Shin, Ramdas and Rinaldo, "E-detectors", 2022).
 * - it goes on: what was won at one weight is staked at the next, beside what that weight adds. All of it is one
 *   game with a capital of 1, so a fault with few visitors is not asked to prove itself anew at every weight.
 */

export interface Terms {
  /** Over which time a part of the reserve is put in. */
  holdMs: number;
  tolerated: number;
  /** What is counted: requests, some of them tried again in vain, or visitors, each of them once. */
  counted: 'requests' | 'visitors';
  /** How much of the game's capital is added, 0 to 1. */
  capital: number;
}

interface Bet {
  /** How many times as often as tolerated the candidate may be failing. */
  times: number;
  /** Share of the capital that bets on it. */
  share: number;
}

/** Most faults fail far more often than tolerated. One visitor says more than one request, so bets on them are bolder. */
const betsOn: Record<Terms['counted'], readonly Bet[]> = {
  requests: [
    { times: 2.5, share: 0.15 },
    { times: 8, share: 0.4 },
    { times: 40, share: 0.45 },
  ],
  visitors: [
    { times: 5, share: 0.2 },
    { times: 25, share: 0.4 },
    { times: 150, share: 0.4 },
  ],
};

/** Shares of the capital that are bet from the start, and over the time of the hold; the rest is kept for doubt. */
const atOnce = 0.6;
const overTime = 0.1;
/** Of what is kept for doubt, the share that each doubt puts in. */
const perDoubt = 0.5;

export class Evidence {
  readonly #terms: Terms;
  readonly #capital: number[];
  #overTime: number;
  #forDoubt: number;

  /** @param earlier what goes on here */
  constructor(terms: Terms, earlier?: Evidence) {
    const { capital, counted } = terms;
    this.#terms = terms;
    this.#capital = earlier ? [...earlier.#capital] : betsOn[counted].map(() => 0);
    this.#overTime = capital * overTime + (earlier ? earlier.#overTime : 0);
    this.#forDoubt = capital * (1 - atOnce - overTime) + (earlier ? earlier.#forDoubt : 0);
    this.#stake(capital * atOnce);
  }

  /** How many times as likely the failures were under a fault as under innocence; its capital is nothing, 1/budget convicts. */
  get strength(): number {
    return this.#capital.reduce((sum, one) => sum + one, this.#overTime + this.#forDoubt);
  }

  /** From now on more is staked: the candidate does not look well. */
  doubt(): void {
    const put = this.#forDoubt * perDoubt;
    this.#forDoubt -= put;
    this.#stake(put);
  }

  /**
   * @param elapsedMs since the last look
   * @param failures of the candidate and of the control in that time
   * @param share of the candidate in what may fail, 0 to 1, if both fare alike
   */
  see(elapsedMs: number, failures: { candidate: number; control: number }, share: number): void {
    const { holdMs, counted, tolerated } = this.#terms;
    const put = this.#overTime * Math.min(1, elapsedMs / Math.max(1, holdMs));
    this.#overTime -= put;
    this.#stake(put);
    const { candidate, control } = failures;
    if (candidate + control === 0) return;
    for (const [bet, { won, lost }] of oddsAt(counted, tolerated, share).entries())
      this.#capital[bet] = (this.#capital[bet] ?? 0) * Math.exp(candidate * won + control * lost);
  }

  #stake(put: number): void {
    for (const [bet, { share }] of betsOn[this.#terms.counted].entries())
      this.#capital[bet] = (this.#capital[bet] ?? 0) + put * share;
  }
}

/** By what a failure of the candidate, and one of the control, multiplies the capital of each bet; as logarithms. */
type Odds = readonly { won: number; lost: number }[];

const grid = 256;
const known: Record<Terms['counted'], (Odds | undefined)[]> = { requests: [], visitors: [] };
const none: Odds = [];

/** A share is rounded up, in the candidate's favour. */
function oddsAt(counted: Terms['counted'], tolerated: number, share: number): Odds {
  const innocent = Math.ceil((grid * tolerated * share) / (tolerated * share + 1 - share));
  if (!(innocent > 0) || innocent >= grid) return none;
  return (known[counted][innocent] ??= betsOn[counted].map(({ times }) => {
    const odds = oddsOf(innocent / grid, times);
    return counted === 'visitors' ? odds : reduced(innocent / grid, odds);
  }));
}

function oddsOf(share: number, times: number): { won: number; lost: number } {
  const suspected = (times * share) / (times * share + 1 - share);
  return { won: Math.log(suspected / share), lost: Math.log((1 - suspected) / (1 - share)) };
}

/** How often one failure becomes 1, 2, ... of them. */
const repeated = [2 / 3, 1 / 6, 1 / 12, 1 / 24, 1 / 24] as const;

/** The largest part of the stake that leaves the game fair although failures repeat. */
function reduced(share: number, { won, lost }: { won: number; lost: number }): { won: number; lost: number } {
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

/** The candidate's share of what both did; 0, at which nothing is bet, where one of them did nothing. */
export const shareOf = (candidate: number, control: number): number =>
  candidate <= 0 || control <= 0 ? 0 : candidate / (candidate + control);
