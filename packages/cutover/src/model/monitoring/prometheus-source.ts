/** Where the canary's counts come from when they are not those of our router. */

export interface PrometheusSource {
  url: string;
  /**
   * Questions in PromQL, in which `$system`, `$environment`, `$colour` and `$release` are filled in: counters since they
   * began of requests and of failed ones, and the buckets of a histogram in seconds with the label `le`.
   */
  queries: { requests: string; errors: string; latency: string };
}

const ours = 'system="$system",environment="$environment",colour="$colour",release="$release"';
const counter = (name: string, more = ''): string => `sum(cutover_router_${name}_total{${ours}${more}})`;

/** For the metrics of our own router, as the daemon tells them. */
export const defaultQueries: PrometheusSource['queries'] = {
  requests: counter('requests'),
  errors: `${counter('responses', ',class="5xx"')} + ${counter('gateway_errors')} + ${counter('resets')}`,
  latency: `sum by (le) (cutover_router_first_byte_seconds_bucket{${ours}})`,
};
