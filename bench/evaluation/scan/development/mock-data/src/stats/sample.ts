/** Statistics over a sample, as needed by the accessibility survey. */
export function mean(sample: readonly number[]): number {
  if (sample.length === 0) return NaN;
  return sample.reduce((sum, value) => sum + value, 0) / sample.length;
}

export function sampleVariance(sample: readonly number[]): number {
  const centre = mean(sample);
  return sample.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (sample.length - 1);
}

/** Reservoir sampling: `size` rows of a stream of unknown length, each with the same chance. */
export async function sampleOf<T>(stream: AsyncIterable<T>, size: number): Promise<T[]> {
  const kept: T[] = [];
  let seen = 0;
  for await (const row of stream) {
    seen += 1;
    if (kept.length < size) kept.push(row);
    else {
      const at = Math.floor(Math.random() * seen);
      if (at < size) kept[at] = row;
    }
  }
  return kept;
}

export const confidence95 = 1.96;
