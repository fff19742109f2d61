/** Reads from a Prometheus what a data plane counted, in the form in which ours tells it. */

import type { PrometheusSource } from '../model/monitoring/prometheus-source.ts';
import type { ColourStats } from '../model/routing.ts';

/** What the placeholders of queries stand for: `$system`, `$environment`, `$colour`, `$release`. */
export interface Subject {
  system: string;
  environment: string;
  colour: string;
  release: string;
}

/** It did not tell: nobody knows how the colour fares. */
export class Silent extends Error {}

const timeoutMs = 5_000;
/** Older samples say nothing of now. */
const freshMs = 30_000;

interface Sample {
  metric: Record<string, string>;
  value: [number, string];
}

/**
 * Counters since they began.
 * @param at ms since 1970
 * @throws Silent when it does not answer, or knows nothing fresh
 */
export async function countedAt(
  { url, queries }: PrometheusSource,
  subject: Subject,
  at: number,
  signal: AbortSignal,
): Promise<ColourStats> {
  const ask = (query: string): Promise<Sample[]> => askOnce(url, fill(query, subject), at, signal);
  const [requests, errors, buckets] = await Promise.all([
    ask(queries.requests).then(only),
    ask(queries.errors).then(only),
    ask(queries.latency),
  ]);
  return {
    release: subject.release,
    requests,
    errors,
    inFlight: 0,
    streams: 0,
    handedOver: 0,
    cut: 0,
    lost: 0,
    latency: latencyOf(buckets),
    lastAdmittedAt: null,
  };
}

const fill = (query: string, subject: Subject): string =>
  query.replaceAll(/\$(system|environment|colour|release)\b/g, (_all, name: keyof Subject) => subject[name]);

async function askOnce(url: string, query: string, at: number, signal: AbortSignal): Promise<Sample[]> {
  const asked = new URL('api/v1/query', url.endsWith('/') ? url : `${url}/`);
  asked.search = String(
    new URLSearchParams({ query, time: String(at / 1_000), lookback_delta: `${freshMs / 1_000}s` }),
  );
  try {
    const answer = await fetch(asked, { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) });
    const told = (await answer.json()) as { status?: string; error?: string; data?: { result?: Sample[] } };
    if (told.status !== 'success') throw new Silent(told.error ?? `Prometheus answers ${answer.status}`);
    return told.data?.result ?? [];
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Silent) throw error;
    throw new Silent(`no answer from Prometheus: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @throws Silent */
function only(samples: Sample[]): number {
  const value = Number(samples[0]?.value[1]);
  if (samples.length === 1 && Number.isFinite(value)) return value;
  throw new Silent(samples.length === 0 ? 'Prometheus has no fresh sample' : 'Prometheus has no single number');
}

function latencyOf(samples: Sample[]): ColourStats['latency'] {
  const buckets = samples.map(({ metric, value }) => ({
    boundMs: metric['le'] === '+Inf' ? null : Number(metric['le']) * 1_000,
    count: Number(value[1]),
  }));
  return buckets.toSorted((a, b) => (a.boundMs ?? Infinity) - (b.boundMs ?? Infinity));
}
