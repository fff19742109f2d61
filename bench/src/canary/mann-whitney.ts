/** The Hodges-Lehmann shift between two samples, with the confidence bounds that belong to the Mann-Whitney test. */

/** @param confidence of the interval between both bounds, such as 0.98 */
export function shiftBetween(
  candidate: readonly number[],
  control: readonly number[],
  confidence: number,
): { estimate: number; low: number } {
  const differences = candidate.flatMap((one) => control.map((other) => one - other)).toSorted((a, b) => a - b);
  const [m, n] = [candidate.length, control.length];
  const z = zOf[confidence] ?? 2.326;
  const rank = Math.floor((m * n) / 2 - z * Math.sqrt((m * n * (m + n + 1)) / 12));
  const middle = differences.length / 2;
  const estimate = ((differences[Math.floor(middle - 0.5)] ?? 0) + (differences[Math.ceil(middle - 0.5)] ?? 0)) / 2;
  // Too few points for this confidence have no bound.
  return { estimate, low: rank < 1 ? Number.NEGATIVE_INFINITY : (differences[rank - 1] ?? 0) };
}

/** Two-sided quantiles of the normal distribution. */
const zOf: Record<number, number> = { 0.95: 1.96, 0.98: 2.326, 0.99: 2.576 };
