/** Draws from the distributions that traffic is made of. */

import type { Random } from '../../../packages/cutover/src/simulation/random.ts';

/** Up to here counts are drawn one by one; above, the normal curve is as good. */
const exactUpTo = 60;

export function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > exactUpTo) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let product = random.next();
  const least = Math.exp(-mean);
  let count = 0;
  while (product > least) {
    product *= random.next();
    count += 1;
  }
  return count;
}

/** How many of `count` happen, each with probability `share`: leaps from one to the next. */
export function binomial(random: Random, count: number, share: number): number {
  if (count <= 0 || share <= 0) return 0;
  if (share >= 1) return count;
  if (share > 0.5) return count - binomial(random, count, 1 - share);
  if (count * share > exactUpTo) {
    const drawn = Math.round(count * share + Math.sqrt(count * share * (1 - share)) * normal(random));
    return Math.min(count, Math.max(0, drawn));
  }
  const scale = Math.log(1 - share);
  let happened = -1;
  for (let at = -1; at < count; at += 1 + Math.floor(Math.log(1 - random.next()) / scale)) happened += 1;
  return happened;
}

export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random.next());

export const uniform = (random: Random, least: number, most: number): number => least + (most - least) * random.next();

/** Every order of magnitude between the two is equally likely. */
export const logUniform = (random: Random, least: number, most: number): number =>
  Math.exp(uniform(random, Math.log(least), Math.log(most)));

/** 1, 2, 3, ... with this mean. */
export const geometric = (random: Random, mean: number): number =>
  mean <= 1 ? 1 : 1 + Math.floor(Math.log(1 - random.next()) / Math.log(1 - 1 / mean));

/** Share of a standard normal that lies above `z` (Abramowitz and Stegun 26.2.17, error below 1e-7). */
export function above(z: number): number {
  if (z < 0) return 1 - above(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
