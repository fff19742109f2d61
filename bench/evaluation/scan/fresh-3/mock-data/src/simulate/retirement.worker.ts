/// <reference lib="webworker" />

export interface Plan {
  saved: number;
  monthly: number;
  years: number;
  mean: number;
  deviation: number;
  runs: number;
}

/** A number of the normal distribution, by Box and Muller. */
function normal(mean: number, deviation: number): number {
  const u = 1 - Math.random();
  const v = Math.random();
  return mean + deviation * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
}

function once({ saved, monthly, years, mean, deviation }: Plan): number {
  let sum = saved;
  for (let year = 0; year < years; year++) sum = (sum + monthly * 12) * (1 + normal(mean, deviation));
  return Math.max(0, sum);
}

const quantile = (sorted: Float64Array, q: number) => sorted[Math.floor(q * (sorted.length - 1))]!;

/** Simulates the plan many times; the page shows the result as a range of simulated outcomes. */
self.onmessage = ({ data: plan }: MessageEvent<Plan>) => {
  const ends = new Float64Array(plan.runs);
  for (let i = 0; i < plan.runs; i++) ends[i] = once(plan);
  ends.sort();
  self.postMessage({
    low: quantile(ends, 0.1),
    middle: quantile(ends, 0.5),
    high: quantile(ends, 0.9),
    runs: plan.runs,
  });
};
