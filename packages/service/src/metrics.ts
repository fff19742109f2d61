import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from '@prometheus-io/client';
import type { Identity } from './identity.ts';
import type { Work } from './work.ts';

/** A metric's name (base units; counters end in `_total`), its meaning, and its labels, whose values must be bounded. */
export interface MetricOptions<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Label[];
}

const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

/** The only module that knows the metrics library. One registry for each service, never a global one. */
export class Metrics {
  readonly #registry = new Registry(Registry.OPENMETRICS_CONTENT_TYPE);
  readonly #requests;
  readonly #durations;

  constructor(identity: Identity, work: Work) {
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = this.counter({
      name: 'http_requests_total',
      help: 'Requests answered.',
      labels: ['route', 'method', 'status'],
    });
    this.#durations = this.histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to the end of its answer.',
      labels: ['route', 'method'],
    });
    this.gauge({ name: 'http_requests_in_flight', help: 'Requests under way.' }, () => work.counts.requests);
    this.gauge({ name: 'event_streams_open', help: 'Open event streams.' }, () => work.counts.streams);
    this.gauge({ name: 'background_work_pending', help: 'Background work under way.' }, () => work.counts.background);
    const { system, environment, service, colour, release, target } = identity;
    const info = new Gauge({
      name: 'cutover_target_info',
      help: 'Who this target is; always 1.',
      labelNames: ['system', 'environment', 'service', 'colour', 'release', 'target'],
      registers: [this.#registry],
    });
    info.set({ system, environment, service, colour, release, target }, 1);
  }

  readonly contentType: string = Registry.OPENMETRICS_CONTENT_TYPE;

  counter<Label extends string = never>({ name, help, labels = [] }: MetricOptions<Label>): Counter<Label> {
    return new Counter({ name, help, labelNames: labels, registers: [this.#registry] });
  }

  /** A value read at each scrape. */
  gauge({ name, help }: MetricOptions<never>, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }

  histogram<Label extends string = never>(
    { name, help, labels = [] }: MetricOptions<Label>,
    buckets = durationBuckets,
  ): Histogram<Label> {
    return new Histogram({ name, help, labelNames: labels, buckets, registers: [this.#registry] });
  }

  /** Notes one answered request; `status` is its class (`2xx`), or `aborted` when the caller left. A stream has no time. */
  observeRequest(route: string, method: string, status: string, seconds: number | undefined): void {
    this.#requests.inc({ route, method, status });
    if (status !== 'aborted' && seconds !== undefined) this.#durations.observe({ route, method }, seconds);
  }

  /** The OpenMetrics text. */
  render(): Promise<string> {
    return this.#registry.metrics();
  }
}
