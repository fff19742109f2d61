/** Comparisons on a noisy machine: both sides run in turn, and each pair gives one ratio. */

/** A type and not an interface, so that it is a `Figure` as well. */
export type Row = {
  name: string;
  /** What it is compared with. */
  peer: string;
  /** Of `ours` and `theirs`. */
  unit: string;
  /** Median over the pairs of ours divided by theirs. */
  ratio: number;
  /** Medians over the runs. */
  ours: number;
  theirs: number;
  /** Raw figures, one pair after the other. */
  runs: { ours: number; theirs: number }[];
};

/** One run of a side. @param pair 0, 1, 2, ... */
type Run = (pair: number) => number | Promise<number>;

/** Runs both sides in the order ours, theirs, ours, theirs, ... */
export async function compare(
  name: string,
  peer: string,
  { ours, theirs, pairs, unit }: { ours: Run; theirs: Run; pairs: number; unit: string },
): Promise<Row> {
  const runs: Row['runs'] = [];
  for (let pair = 0; pair < pairs; pair++) runs.push({ ours: await ours(pair), theirs: await theirs(pair) });
  return {
    name,
    peer,
    unit,
    ratio: median(runs.map((run) => run.ours / run.theirs)),
    ours: median(runs.map((run) => run.ours)),
    theirs: median(runs.map((run) => run.theirs)),
    runs,
  };
}

/** @throws Error without figures */
export const median = (figures: readonly number[]): number => quantile(figures, 0.5);

/** The figure below which the share `q` (0 to 1) of all figures lies, between two of them in proportion. @throws Error without figures */
export function quantile(figures: readonly number[], q: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (low === undefined || high === undefined) throw new Error('a quantile needs at least one figure');
  return low + (high - low) * (at - Math.floor(at));
}
