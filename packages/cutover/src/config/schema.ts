/**
 * What a user may write in `cutover.config.ts`. One schema is the type, the validator and the JSON Schema for editors.
 * `title` completes the sentence "must be ..." in messages; `description` helps in editors.
 */

import Type from 'typebox';
import type { Static, TProperties, TSchema, TString } from 'typebox';
import { alertsSchema } from './alerts-schema.ts';
import { gatesSchema, waiversSchema } from './gates-schema.ts';
import { monitoringSchema, prometheusSchema } from './monitoring-schema.ts';
import { originsSchema, pagesSchema, routesSchema, totalsSchema } from './public-schema.ts';

/** A span of time such as `250ms`, `30s`, `5m` or `48h`. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h'}`;

/** Lower-case DNS label: the name becomes part of addresses, file names and environment variables. */
const namePattern = '^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$';
const nameTitle = 'a name of lower-case letters, digits and "-", at most 30 characters, such as "api"';
const envPattern = '^[A-Z][A-Z0-9_]{0,63}$';
const envTitle = 'the name of an environment variable in upper case, such as "DATABASE_URL"';

/** Whether it may name a system, service, store or environment. */
export const isName = (text: string): boolean => new RegExp(namePattern).test(text);

const closed = <Properties extends TProperties>(properties: Properties, description: string) =>
  Type.Object(properties, { additionalProperties: false, description });

const map = <Value extends TSchema>(key: TString, value: Value, description: string, maxProperties: number) =>
  Type.Record(Type.String(), value, { propertyNames: key, maxProperties, description });

const text = (title: string, description: string) => Type.String({ minLength: 1, maxLength: 1000, title, description });

const name = (description: string) => Type.String({ pattern: namePattern, title: nameTitle, description });

const envName = (description: string) => Type.String({ pattern: envPattern, title: envTitle, description });

const path = (description: string) => text('a path inside the folder of the config', description);

const duration = (description: string) =>
  Type.Unsafe<Duration>(
    Type.String({
      pattern: '^[0-9]{1,9}(\\.[0-9]{1,3})?(ms|s|m|h)$',
      title: 'a duration such as "250ms", "30s", "5m" or "48h"',
      description,
    }),
  );

const count = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, title: `a whole number from ${minimum} to ${maximum}`, description });

const share = (description: string) =>
  Type.Number({
    exclusiveMinimum: 0,
    exclusiveMaximum: 1,
    title: 'a share between 0 and 1, such as 0.05',
    description,
  });

const flag = (description: string) => Type.Boolean({ title: 'true or false', description });

const command = (description: string) =>
  Type.Array(text('a word of the command', 'A word of the command.'), {
    minItems: 1,
    maxItems: 100,
    title: 'a program and its arguments, such as ["node", "main.js"]',
    description,
  });

const urlPath = (description: string) =>
  Type.String({ pattern: '^/[!-~]{0,999}$', title: 'a path such as "/readyz"', description });

const probe = (description: string) =>
  Type.Union(
    [
      urlPath(description),
      closed(
        {
          path: urlPath('Path that is asked.'),
          status: Type.Optional(count(100, 599, 'Status of a good answer. Default: 200.')),
          timeout: Type.Optional(duration('Time in which the answer must come. Default: 2s.')),
        },
        description,
      ),
    ],
    { description },
  );

const envVariable = Type.Union(
  [
    Type.String({ maxLength: 10_000, title: 'a default value, or an object that describes the variable' }),
    closed(
      {
        description: Type.Optional(text('a text', 'What the variable is for; shown when it is missing.')),
        secret: Type.Optional(flag('Whether the value is kept in the secret store and never shown. Default: false.')),
        optional: Type.Optional(flag('Whether the service runs without it. Default: false.')),
        default: Type.Optional(
          Type.String({
            maxLength: 10_000,
            title: 'a text',
            description: 'Value when none is given. A secret has none.',
          }),
        ),
      },
      'A variable that the service reads.',
    ),
  ],
  { description: 'A default value, or a description of the variable.' },
);

const job = Type.Union(
  [
    duration('Time from one run to the next.'),
    closed(
      {
        every: duration('Time from one run to the next.'),
        late: Type.Optional(duration('How much later than that it may be. Default: half of it.')),
      },
      'When a job is due.',
    ),
  ],
  { description: 'Time from one run to the next, or an object that says more.' },
);

const artifactPath = text('a path inside the artifact', 'Path inside the artifact.');

const artifact = closed(
  {
    build: Type.Optional(command('Command that runs in the folder of the config before anything is taken.')),
    check: Type.Optional(
      command(
        'Command that looks at the sources before they are taken, such as ["npm", "run", "check"]. Default: the types, where the nearest tsconfig.json has a compiler.',
      ),
    ),
    bundle: Type.Optional(
      map(artifactPath, path('Module.'), 'File in the artifact -> source module, bundled with all it imports.', 50),
    ),
    copy: Type.Optional(
      map(artifactPath, path('File or folder.'), 'Path in the artifact -> file or folder that is copied.', 200),
    ),
  },
  'How the artifact of the service is made.',
);

const service = closed(
  {
    artifact,
    command: Type.Optional(
      command(
        'Program and arguments, run in the folder of the artifact. Default: node main.js, when the artifact bundles main.js.',
      ),
    ),
    needs: Type.Optional(
      Type.Array(Type.String({ title: 'the name of a store or service', maxLength: 100 }), {
        maxItems: 50,
        title: 'a list of names of stores and services',
        description: 'Stores and services that must be healthy before this one starts.',
      }),
    ),
    asks: Type.Optional(
      Type.Array(Type.String({ title: 'the name of a service', maxLength: 100 }), {
        maxItems: 50,
        title: 'a list of names of services',
        description:
          'Services that this one asks and can be without: it is told their addresses, but neither waits for them nor fails with them. They listen on a socket.',
      }),
    ),
    replicas: Type.Optional(count(1, 10, 'Targets in each colour. Default: 1.')),
    critical: Type.Optional(
      flag('Whether losing this service makes the system useless. Default: true for the entry, false for others.'),
    ),
    listen: Type.Optional(
      Type.Enum(['port', 'socket'], {
        title: '"port" or "socket"',
        description: 'Whether targets listen on a loopback port or on a Unix socket. Default: port.',
      }),
    ),
    probes: Type.Optional(
      closed(
        {
          L1: Type.Optional(probe('Infrastructure: answers when the stores are reachable. Default: /readyz.')),
          L2: Type.Optional(probe('Application: answers when the process works. Default: /healthz.')),
        },
        'Questions that a healthy target answers.',
      ),
    ),
    external: Type.Optional(
      map(
        name('Name of what lies outside.'),
        envName('Variable that holds its URL.'),
        'What lies outside of the system and is asked by this service: gates break the way there, for a twin.',
        20,
      ),
    ),
    jobs: Type.Optional(
      map(
        name('Name of the job, and of the operation that tells of it in /health.'),
        job,
        'Work that this service does by itself, again and again, where it has authority: each success is a heartbeat.',
        50,
      ),
    ),
    routes: Type.Optional(routesSchema),
    journeys: Type.Optional(path('Module with the business journeys (L3) of this service.')),
    env: Type.Optional(
      map(envName('Name of the variable.'), envVariable, 'Environment variables that the service reads.', 200),
    ),
    scale: Type.Optional(
      closed(
        {
          min: Type.Optional(count(1, 10, 'Never fewer targets. Default: 2.')),
          max: Type.Optional(count(1, 10, 'Never more. Default: 10.')),
          cpuAbove: Type.Optional(share('Share of a core that the mean target may use. Default: 0.7.')),
          for: Type.Optional(duration('How long it must use more; it shrinks after twice as long. Default: 5m.')),
          requestsPerMinute: Type.Optional(count(1, 1_000_000, 'Requests that one target may have. Default: 500.')),
        },
        'The number of targets follows the load. Default: it stays.',
      ),
    ),
    memory: Type.Optional(
      count(16, 1_048_576, 'Mebibytes that a target may use, for its share of them. Default: all of the machine.'),
    ),
    stop: Type.Optional(duration('Time from SIGTERM to SIGKILL. Default: 15s.')),
  },
  'One deployable of the system.',
);

const postgres = closed(
  {
    kind: Type.Literal('postgres', { title: '"postgres" or "redis"' }),
    env: envName('Variable in which services find the URL.'),
    migrations: Type.Optional(path('Folder of expand-only SQL files, applied in the order of their names.')),
  },
  'A PostgreSQL database, shared by both colours.',
);

const redis = closed(
  {
    kind: Type.Literal('redis', { title: '"postgres" or "redis"' }),
    env: envName('Variable in which services find the URL.'),
    otherwise: Type.Optional(
      Type.String({
        maxLength: 100,
        title: 'the name of a postgres store',
        description: 'Store that serves instead when no Redis is found. Without it Redis is required.',
      }),
    ),
  },
  'A Redis or Valkey server, shared by both colours.',
);

const rollout = closed(
  {
    weights: Type.Optional(
      Type.Array(count(1, 100, 'Share of visitors in percent.'), {
        minItems: 1,
        maxItems: 20,
        title: 'a list of rising percentages that ends with 100',
        description: 'Shares of visitors, rising to 100. Default: 5, 20, 50, 100.',
      }),
    ),
    hold: Type.Optional(duration('How long each share is watched. Default: 5m.')),
    bake: Type.Optional(duration('How long 100% is watched before the old colour is stopped. Default: 30m.')),
    drain: Type.Optional(duration('How long old work may take to finish before it is cut. Default: 30s.')),
    patience: Type.Optional(duration('How long a gate may stay undecided before the release is held. Default: 10m.')),
  },
  'The schedule of a release.',
);

const triggers = closed(
  {
    errorRate: Type.Optional(
      closed(
        {
          above: Type.Optional(share('Share of failed requests. Default: 0.05.')),
          for: Type.Optional(duration('How long it must last. Default: 2m.')),
          minRequests: Type.Optional(count(1, 1_000_000, 'Fewer requests prove nothing. Default: 100.')),
          minErrors: Type.Optional(count(1, 1_000_000, 'Fewer errors prove nothing. Default: 8.')),
          timesControl: Type.Optional(
            Type.Number({
              minimum: 1,
              maximum: 1000,
              title: 'a number from 1 to 1000',
              description: 'How many times the rate of the serving colour. Default: 2.',
            }),
          ),
        },
        'Too many failed requests.',
      ),
    ),
    latency: Type.Optional(
      closed(
        {
          p95Above: Type.Optional(duration('95th percentile of the time to answer. Default: 2s.')),
          for: Type.Optional(duration('How long it must last. Default: 2m.')),
          minRequests: Type.Optional(count(1, 1_000_000, 'Fewer requests prove nothing. Default: 100.')),
        },
        'Answers that come too late.',
      ),
    ),
    unready: Type.Optional(
      closed(
        {
          belowMinimumFor: Type.Optional(
            duration('How long a critical service may have too few ready targets. Default: 30s.'),
          ),
          noneReadyFor: Type.Optional(duration('How long a critical service may have none. Default: 5s.')),
        },
        'Too few ready targets of a critical service.',
      ),
    ),
    canary: Type.Optional(
      closed(
        {
          budget: Type.Optional(share('Share of good releases that may be blamed by mistake. Default: 0.005.')),
          missed: Type.Optional(
            share('Share of releases that fail too often and may be raised all the same. Default: 0.005.'),
          ),
          slowAbove: Type.Optional(
            duration('Answers that take longer are slow. Default: what nine in ten took less than before the release.'),
          ),
          prometheus: Type.Optional(prometheusSchema),
        },
        'How sure the comparison with the serving colour has to be.',
      ),
    ),
    memory: Type.Optional(
      closed(
        {
          above: Type.Optional(
            Type.Number({
              exclusiveMinimum: 0,
              maximum: 100,
              title: 'a number above 0, such as 0.5',
              description: 'Share by which a target grows. Default: 0.5.',
            }),
          ),
          for: Type.Optional(duration('In which time, without levelling off. Default: 15m.')),
          least: Type.Optional(count(1, 1_048_576, 'Mebibytes; growing by less is no fault. Default: 64.')),
          timesControl: Type.Optional(
            Type.Number({
              minimum: 1,
              maximum: 1000,
              title: 'a number from 1 to 1000',
              description: 'How many times the share by which the serving colour grows. Default: 2.',
            }),
          ),
        },
        'Memory of a target that keeps growing.',
      ),
    ),
    business: Type.Optional(
      map(
        name('Name of a figure of `monitoring.business`.'),
        closed(
          { mayFall: Type.Optional(share('Share by which it may be less than beside it. Default: 0.3.')) },
          'A figure that must not fall.',
        ),
        'Counters of `monitoring.business` that must not fall against the serving colour, for as many visitors.',
        20,
      ),
    ),
  },
  'Observations that take a release back.',
);

const watch = closed(
  {
    every: Type.Optional(duration('Time between two looks of a gate. Default: 1m.')),
    fallbacks: Type.Optional(
      closed(
        {
          above: Type.Optional(
            share('Share of the answers of a route that may stand in for the real thing. Default: 0.05.'),
          ),
          minAnswers: Type.Optional(count(1, 1_000_000, 'Fewer answers prove nothing. Default: 20.')),
        },
        'Answers that stand in for the real thing.',
      ),
    ),
  },
  'How what serves is looked at, for as long as it does.',
);

const pemFile = (description: string) => text('the absolute path of a PEM file', description);

const tls = closed(
  {
    port: count(1, 65_535, 'Port on which visitors come in with TLS, on the host that --host names.'),
    certificates: Type.Array(
      closed(
        { cert: pemFile('The certificate, with its chain behind it.'), key: pemFile('Its private key.') },
        'A certificate and its key, outside of any artifact.',
      ),
      {
        minItems: 1,
        maxItems: 100,
        title: 'a list of at least one certificate',
        description: 'Each serves the names that it is for; the first one everybody else.',
      },
    ),
    redirect: Type.Optional(flag('Whether plain requests are sent on to the port. Default: true.')),
    hstsDays: Type.Optional(
      count(
        0,
        730,
        'Days for which browsers shall use TLS only (Strict-Transport-Security). Default: nothing is said.',
      ),
    ),
  },
  'How visitors of one environment come in with TLS.',
);

const host = (description: string) =>
  Type.String({
    pattern: '^[a-z0-9_]([a-z0-9_.:-]{0,251}[a-z0-9])?$',
    title: 'a name such as "shop.example.org" or an address such as "203.0.113.7", in lower case',
    description,
  });

const declaredName = closed(
  {
    name: host('The name.'),
    leadsTo: Type.Optional(
      Type.Array(host('An address, or the name that it is an alias of.'), {
        maxItems: 50,
        title: 'a list of addresses and names',
        description: 'Addresses that it must lead to and no others, and aliases. Default: it must only exist.',
      }),
    ),
  },
  'A name that visitors or others use.',
);

export const systemSchema = closed(
  {
    $schema: Type.Optional(
      Type.String({
        maxLength: 1000,
        title: 'the address of this schema',
        description: 'Address of this schema, for editors; used in JSON files.',
      }),
    ),
    name: name('Name of the system.'),
    stores: Type.Optional(
      map(name('Name of the store.'), Type.Union([postgres, redis]), 'Stores that both colours share.', 20),
    ),
    services: map(name('Name of the service.'), service, 'Services by name.', 50),
    entry: Type.String({
      maxLength: 100,
      title: 'the name of a service',
      description: 'The service that visitors reach.',
    }),
    journeys: Type.Optional(path('Module with the journeys across services (L4).')),
    visitorKey: Type.Optional(
      closed(
        {
          header: Type.Optional(
            Type.String({
              pattern: '^[A-Za-z0-9-]{1,100}$',
              title: 'the name of a header',
              description: 'Header that names a visitor.',
            }),
          ),
          query: Type.Optional(
            Type.String({
              pattern: '^[A-Za-z0-9_.-]{1,100}$',
              title: 'the name of a query parameter',
              description: 'Query parameter that names a visitor.',
            }),
          ),
        },
        'Where a visitor is recognised besides by our cookie.',
      ),
    ),
    router: Type.Optional(
      Type.Enum(['embedded', 'haproxy'], {
        title: '"embedded" or "haproxy"',
        description: 'What moves the bytes of visitors. Default: embedded, which needs nothing but Node.',
      }),
    ),
    tls: Type.Optional(
      map(name('Name of the environment.'), tls, 'TLS for visitors, by the name of the environment.', 20),
    ),
    names: Type.Optional(
      map(
        name('Name of the environment.'),
        Type.Array(declaredName, { maxItems: 100, title: 'a list of names', description: 'Names in the DNS.' }),
        'Names that must lead here before a release, by the name of the environment.',
        20,
      ),
    ),
    rollout: Type.Optional(rollout),
    triggers: Type.Optional(triggers),
    watch: Type.Optional(watch),
    pages: Type.Optional(pagesSchema),
    origins: Type.Optional(originsSchema),
    totals: Type.Optional(totalsSchema),
    gates: Type.Optional(gatesSchema),
    waivers: Type.Optional(waiversSchema),
    alerts: Type.Optional(alertsSchema),
    monitoring: Type.Optional(monitoringSchema),
  },
  'A web system that Cutover releases as one unit.',
);

/** What is written in `cutover.config.ts`. All but `name`, `services` and `entry` may be left out. */
export type SystemConfig = Static<typeof systemSchema>;
export type ServiceConfig = Static<typeof service>;
export type TlsConfig = Static<typeof tls>;
export type StoreConfig = Static<typeof postgres> | Static<typeof redis>;

/** The JSON Schema of a config, for editors: the text of `schema.json`. */
export function schemaText(): string {
  return `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Cutover system', ...systemSchema }, null, 2)}\n`;
}
