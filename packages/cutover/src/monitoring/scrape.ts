/** What one target tells of itself at `/metrics`. */

import type { TargetStatus } from '../model/ports.ts';
import { request } from '../wire/request.ts';
import { readSamples } from './open-metrics.ts';
import type { Sample } from './open-metrics.ts';

const scrapeMs = 2_000;

/** Null when it does not answer: then nothing is known of it. */
export async function scrape({ address }: TargetStatus): Promise<Sample[] | null> {
  const headers = { accept: 'application/openmetrics-text' };
  try {
    const { status, body } = await request({ address, path: '/metrics', headers, timeoutMs: scrapeMs });
    return status === 200 ? readSamples(body) : null;
  } catch {
    return null;
  }
}

/** A target that was started anew counts from zero. */
export const sourceOf = ({ service, replica, colour, pid }: TargetStatus): string =>
  `${service}-${replica}.${colour} ${pid}`;
