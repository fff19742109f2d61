/** What a config may say of monitoring: ports for a Prometheus, limits of each layer, figures of services. */

import Type from 'typebox';
import type { Static } from 'typebox';
import { defaultQueries } from '../model/monitoring/prometheus-source.ts';
import type { PrometheusSource } from '../model/monitoring/prometheus-source.ts';
import { defaultMonitoring } from '../model/monitoring/settings.ts';
import type { BusinessMetric, MonitoringSettings } from '../model/monitoring/settings.ts';
import type { Threshold } from '../model/monitoring/threshold.ts';
import type { KeyPath } from './findings.ts';
import type { Accepted } from './shape.ts';

const closed = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties, description: string) =>
  Type.Object(properties, { additionalProperties: false, description });

const figure = (description: string) =>
  Type.Number({ minimum: 0, maximum: 1e12, title: 'a number that is not negative', description });

const share = (description: string) =>
  Type.Number({ exclusiveMinimum: 0, maximum: 1, title: 'a share between 0 and 1, such as 0.8', description });

const time = (description: string) =>
  Type.String({
    pattern: '^[0-9]{1,9}(\\.[0-9]{1,3})?(ms|s|m|h)$',
    title: 'a duration such as "250ms", "2s" or "24h"',
    description,
  });

const name = (title: string, description: string) =>
  Type.String({ pattern: '^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$', title, description });

const shares = (description: string, warning: string, critical: string) =>
  Type.Optional(
    closed(
      {
        warning: Type.Optional(share(`Above it people are told within half an hour. Default: ${warning}.`)),
        critical: Type.Optional(share(`Above it people are called. Default: ${critical}.`)),
      },
      description,
    ),
  );

const limits = (side: string) =>
  Type.Optional(
    closed(
      {
        warning: Type.Optional(figure(`${side} it people are told within half an hour.`)),
        critical: Type.Optional(figure(`${side} it people are called.`)),
      },
      `Limits ${side.toLowerCase()} which it is bad.`,
    ),
  );

const business = closed(
  {
    service: Type.String({ maxLength: 100, title: 'the name of a service', description: 'The service that tells it.' }),
    metric: Type.String({
      pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]{0,199}$',
      title: 'the name of a sample such as "signups_total"',
      description: 'Its name in what the service answers at /metrics.',
    }),
    labels: Type.Optional(
      Type.Record(Type.String(), Type.String({ maxLength: 200, title: 'a text' }), {
        propertyNames: Type.String({ pattern: '^[a-zA-Z_][a-zA-Z0-9_]{0,99}$', title: 'the name of a label' }),
        maxProperties: 20,
        description: 'Labels that it must have; what fits is added up.',
      }),
    ),
    per: Type.Optional(time('How much a counter grows in this time. Default: the value as it is.')),
    below: limits('Below'),
    above: limits('Above'),
  },
  'A figure that means something to those who run the system.',
);

export const monitoringSchema = closed(
  {
    port: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Integer({
          minimum: 1,
          maximum: 65_535,
          title: 'a port from 1 to 65535',
          description: 'Port of this machine alone; who asks shows a private key.',
        }),
        {
          propertyNames: name('the name of an environment', 'Name of the environment.'),
          maxProperties: 20,
          description: 'Where a Prometheus finds the metrics of every process, by environment. Default: nowhere.',
        },
      ),
    ),
    apm: Type.Optional(
      closed(
        {
          responseTime: Type.Optional(
            closed(
              {
                warning: Type.Optional(time('Default: 1s.')),
                critical: Type.Optional(time('Default: 2s.')),
              },
              'Time within which 95 in 100 answers come.',
            ),
          ),
          errorRate: shares('Share of failed requests.', '0.01', '0.05'),
          throughput: Type.Optional(
            closed(
              { warning: Type.Optional(figure('Fewer are shown as few; nobody is called. Default: 100.')) },
              'Requests a minute.',
            ),
          ),
        },
        'What visitors meet.',
      ),
    ),
    infrastructure: Type.Optional(
      closed(
        {
          cpu: shares('Processor: of the machine, and of one core for each target.', '0.7', '0.9'),
          memory: shares('Memory: of the machine, and of what each target may use.', '0.8', '0.95'),
          disk: shares('The disk of the state folder.', '0.85', '0.95'),
        },
        'What it all stands on.',
      ),
    ),
    business: Type.Optional(
      Type.Record(Type.String(), business, {
        propertyNames: name('a name of lower-case letters, digits and "-", such as "signups"', 'Name of the figure.'),
        maxProperties: 20,
        description: 'Figures that services tell, by name.',
      }),
    ),
  },
  'What is watched, and when people are told.',
);

const query = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 2_000, title: 'a question in PromQL', description }));

export const prometheusSchema = closed(
  {
    url: Type.String({
      pattern: '^https?://[^@\\s]+$',
      maxLength: 1_000,
      title: 'an address without a name or password, such as "http://127.0.0.1:9090"',
      description: 'Where it answers.',
    }),
    queries: Type.Optional(
      closed(
        {
          requests: query('Requests of a colour since they were counted. Default: those of our router.'),
          errors: query('The failed ones among them.'),
          latency: query('Buckets of a histogram of the times to answer in seconds, by the label "le".'),
        },
        'What it is asked; $system, $environment, $colour and $release are filled in.',
      ),
    ),
  },
  'A Prometheus that counts instead of our router; while it tells nothing fresh, nothing passes.',
);

export const fillPrometheus = ({
  url = '',
  queries = {},
}: Accepted<Static<typeof prometheusSchema>>): PrometheusSource => ({
  url,
  queries: { ...defaultQueries, ...queries },
});

type MonitoringConfig = Accepted<Static<typeof monitoringSchema>>;
type Limits<Value> = { warning?: Value; critical?: Value } | undefined;

/** @param durationOf milliseconds of a duration; it reports one that cannot be */
export function fillMonitoring(
  { port = {}, apm = {}, infrastructure = {}, business: figures = {} }: MonitoringConfig,
  durationOf: (text: string, at: KeyPath) => number,
): MonitoringSettings {
  const known = defaultMonitoring;
  const responseTime: Limits<string> = apm.responseTime;
  const ms = (limit: 'warning' | 'critical'): number | undefined => {
    const text = responseTime?.[limit];
    return text === undefined ? undefined : durationOf(text, ['monitoring', 'apm', 'responseTime', limit]);
  };
  return {
    ports: defined(port),
    apm: {
      responseTime: within({ warning: ms('warning'), critical: ms('critical') }, known.apm.responseTime),
      errorRate: within(apm.errorRate, known.apm.errorRate),
      throughput: within(apm.throughput, known.apm.throughput),
    },
    infrastructure: {
      cpu: within(infrastructure.cpu, known.infrastructure.cpu),
      memory: within(infrastructure.memory, known.infrastructure.memory),
      disk: within(infrastructure.disk, known.infrastructure.disk),
    },
    business: Object.fromEntries(
      Object.entries(defined(figures)).map(([key, declared]) => [
        key,
        fillBusiness(declared, (text) => durationOf(text, ['monitoring', 'business', key, 'per'])),
      ]),
    ),
  };
}

function within(
  limits: { warning?: number | undefined; critical?: number | undefined } | undefined,
  { side, warning, critical }: Threshold,
): Threshold {
  return { side, warning: limits?.warning ?? warning, critical: limits?.critical ?? critical };
}

function fillBusiness(
  { service = '', metric = '', labels = {}, per, below, above }: Accepted<Static<typeof business>>,
  durationOf: (text: string) => number,
): BusinessMetric {
  const none: Threshold = { side: below ? 'below' : 'above', warning: null, critical: null };
  return {
    service,
    metric,
    labels: defined(labels),
    perMs: per === undefined ? null : durationOf(per),
    threshold: within(below ?? above, none),
  };
}

const defined = <Value>(record: Record<string, Value | undefined>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as [string, Value]])),
  );
