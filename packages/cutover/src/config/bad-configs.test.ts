import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostics } from './findings.ts';
import { renderDiagnostics } from './findings.ts';
import { resolveConfig } from './resolve.ts';

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
  file = join(folder, 'cutover.config.ts');
  for (const name of ['journeys', 'migrations', 'src']) mkdirSync(join(folder, name));
  for (const name of ['journeys/api.ts', 'src/main.ts', 'cutover.config.ts']) writeFileSync(join(folder, name), '');
});

afterAll(() => rmSync(folder, { recursive: true }));

type Json = Record<string, unknown>;

const artifact = { bundle: { 'main.js': 'src/main.ts' } };
const api = { artifact, needs: ['db'] };
const web = { artifact, needs: ['api'] };
const db = { kind: 'postgres', env: 'DATABASE_URL', migrations: 'migrations' };

const system = (changes: Json = {}): Json => ({
  name: 'north',
  stores: { db },
  services: { api, web },
  entry: 'web',
  ...changes,
});
const withApi = (changes: Json): Json => system({ services: { api: { ...api, ...changes }, web } });
const withStores = (stores: Json): Json => system({ stores: { db, ...stores } });
const withRollout = (rollout: Json): Json => system({ rollout });

/** `path: message` of every finding, in the order of the tree. */
function findingsOf(raw: unknown): string[] {
  const { diagnostics } = resolveConfig(raw, { file });
  const flatten = (node: Diagnostics): string[] => [
    ...node.findings.map(({ message }) => `${node.path}: ${message}`),
    ...node.children.flatMap(flatten),
  ];
  return diagnostics === null ? [] : flatten(diagnostics);
}

test('the config that the bad ones are made from is good', () => {
  expect(findingsOf(system())).toEqual([]);
});

const badConfigs: [mistake: string, raw: () => unknown, findings: string[]][] = [
  ['a text instead of a config', () => 'north', [': must be an object, not "north"']],
  ['null instead of a config', () => null, [': must be an object, not null']],
  ['a class instance instead of a config', () => new Map(), [': must be an object, not an instance of Map']],
  ['nothing in it', () => ({}), ['name: is missing', 'services: is missing', 'entry: is missing']],
  [
    'certificates by relative paths, and none at all',
    () =>
      system({
        tls: {
          local: { port: 8443, certificates: [{ cert: 'tls/site.crt', key: '/etc/ssl/site.key' }] },
          qa: { port: 8444, certificates: [] },
        },
      }),
    [
      'tls.qa.certificates: must be a list of at least one certificate, not an empty list',
      'tls.local.certificates[0].cert: "tls/site.crt" is not absolute',
    ],
  ],
  [
    'TLS through HAProxy',
    () =>
      system({ router: 'haproxy', tls: { local: { port: 8443, certificates: [{ cert: '/a.crt', key: '/a.key' }] } } }),
    ['tls: HAProxy moves the bytes, and only the embedded router serves TLS'],
  ],
  ['an unknown key', () => system({ sevices: {} }), ['sevices: is not a known key']],
  [
    'an unknown key deep inside',
    () => withApi({ probes: { L1: { path: '/', stats: 200 } } }),
    ['services.api.probes.L1.stats: is not a known key'],
  ],
  [
    'a name in upper case',
    () => system({ name: 'North' }),
    ['name: must be a name of lower-case letters, digits and "-", at most 30 characters, such as "api", not "North"'],
  ],
  [
    'a name of 31 characters',
    () => system({ name: 'a'.repeat(31) }),
    [
      `name: must be a name of lower-case letters, digits and "-", at most 30 characters, such as "api", not "${'a'.repeat(31)}"`,
    ],
  ],
  [
    'a name of the wrong type',
    () => system({ name: 7 }),
    ['name: must be a name of lower-case letters, digits and "-", at most 30 characters, such as "api", not 7'],
  ],
  [
    'a service with a bad name',
    () => system({ services: { web, api, 'My Api': api } }),
    [
      'services["My Api"]: its key must be a name of lower-case letters, digits and "-", at most 30 characters, such as "api"',
    ],
  ],
  [
    'a service with a reserved name',
    () => system({ services: { api, web, router: api } }),
    ['services.router: the name "router" is reserved'],
  ],
  [
    'a store and a service of one name',
    () => withStores({ api: { kind: 'redis', env: 'REDIS_URL' } }),
    ['services.api: a store is called "api" too'],
  ],
  ['no services', () => system({ services: {} }), ['services: has no service']],
  ['services as a list', () => system({ services: [api] }), ['services: must be an object, not a list']],
  [
    'a service that is no object',
    () => system({ services: { api: 'node main.js', web } }),
    ['services.api: must be an object, not "node main.js"'],
  ],
  [
    'a service without artifact',
    () => system({ services: { api: { needs: ['db'] }, web } }),
    ['services.api.artifact: is missing'],
  ],
  [
    'an empty artifact',
    () => withApi({ artifact: {}, command: ['node'] }),
    ['services.api.artifact: the artifact would be empty'],
  ],
  [
    'a missing bundle source',
    () => withApi({ artifact: { bundle: { 'main.js': 'src/mian.ts' } } }),
    ['services.api.artifact.bundle["main.js"]: "src/mian.ts" does not exist'],
  ],
  [
    'a folder as bundle source',
    () => withApi({ artifact: { bundle: { 'main.js': 'src' } } }),
    ['services.api.artifact.bundle["main.js"]: "src" is not a file'],
  ],
  [
    'a bundle source outside',
    () => withApi({ artifact: { bundle: { 'main.js': '../src/main.ts' } } }),
    ['services.api.artifact.bundle["main.js"]: "../src/main.ts" leaves the folder of the config'],
  ],
  [
    'a hidden way outside',
    () => withApi({ artifact: { bundle: { 'main.js': 'src/../../main.ts' } } }),
    ['services.api.artifact.bundle["main.js"]: "../main.ts" leaves the folder of the config'],
  ],
  [
    'an absolute copy source',
    () => withApi({ artifact: { ...artifact, copy: { passwd: '/etc/passwd' } } }),
    ['services.api.artifact.copy.passwd: "/etc/passwd" leaves the folder of the config'],
  ],
  [
    'a copy out of the artifact',
    () => withApi({ artifact: { ...artifact, copy: { '../public': 'src' } } }),
    ['services.api.artifact.copy["../public"]: "../public" leaves the artifact'],
  ],
  [
    'a missing copy source',
    () => withApi({ artifact: { ...artifact, copy: { public: 'public' } } }),
    ['services.api.artifact.copy.public: "public" does not exist'],
  ],
  [
    'one file made twice',
    () => withApi({ artifact: { ...artifact, copy: { './main.js': 'src/main.ts' } } }),
    ['services.api.artifact.copy["./main.js"]: "main.js" is made by bundle too'],
  ],
  [
    'no command and no main.js',
    () => withApi({ artifact: { copy: { src: 'src' } } }),
    ['services.api.command: is missing'],
  ],
  [
    'an empty command',
    () => withApi({ command: [] }),
    ['services.api.command: must be a program and its arguments, such as ["node", "main.js"], not an empty list'],
  ],
  [
    'a command as one text',
    () => withApi({ command: 'node main.js' }),
    ['services.api.command: must be a program and its arguments, such as ["node", "main.js"], not "node main.js"'],
  ],
  ['a blank program', () => withApi({ command: [' ', 'main.js'] }), ['services.api.command: the program is blank']],
  [
    'an empty word in a build',
    () => withApi({ artifact: { ...artifact, build: ['npm', ''] } }),
    ['services.api.artifact.build[1]: must be a word of the command, not ""'],
  ],
  ['a need of nothing', () => withApi({ needs: ['bd'] }), ['services.api.needs[0]: "bd" is no store or service']],
  [
    'a need of a key that every object has',
    () => withApi({ needs: ['constructor'] }),
    ['services.api.needs[0]: "constructor" is no store or service'],
  ],
  ['a need named twice', () => withApi({ needs: ['db', 'db'] }), ['services.api.needs[1]: "db" is named twice']],
  [
    'a service that needs itself',
    () => withApi({ needs: ['api'] }),
    ['services.api.needs: services need each other in a circle: api -> api'],
  ],
  [
    'services to ask that cannot be asked',
    () => withApi({ asks: ['nobody', 'api', 'web', 'web'] }),
    [
      'services.api.asks[0]: "nobody" is no service',
      'services.api.asks[1]: a service does not ask itself',
      'services.api.asks[2]: "web" listens on a port, which is not known before it starts',
      'services.api.asks[3]: "web" is named twice',
    ],
  ],
  [
    'numbers of targets that cannot be',
    () =>
      system({
        services: {
          api: { ...api, scale: { min: 5, max: 3 } },
          web: { ...web, replicas: 1, scale: { requestsPerMinute: 0 } },
        },
      }),
    [
      'services.web.scale.requestsPerMinute: must be a whole number from 1 to 1000000, not 0',
      'services.web.replicas: 1 is not between 2 and 10',
      'services.api.scale: a port is not known before a target starts',
      'services.api.scale.min: 5 is more than the 3 of max',
    ],
  ],
  [
    'monitoring that cannot be',
    () =>
      system({
        monitoring: {
          port: { local: 9464, qa: 9464, production: 'any' },
          infrastructure: { cpu: { warning: 70 }, disks: {} },
          business: {
            signups: { service: 'apis', metric: 'signups', per: '24h', below: { warning: 5, critical: 10 } },
          },
        },
      }),
    [
      'monitoring.port.production: must be a port from 1 to 65535, not "any"',
      'monitoring.port.local: port 9464 is that of another environment',
      'monitoring.port.qa: port 9464 is that of another environment',
      'monitoring.infrastructure.disks: is not a known key',
      'monitoring.infrastructure.cpu.warning: must be a share between 0 and 1, such as 0.8, not 70',
      'monitoring.business.signups.service: "apis" is no service',
      'monitoring.business.signups.below: what is critical comes before the warning',
      'monitoring.business.signups.per: "signups" is no counter',
    ],
  ],
  [
    'gates and waivers that cannot be',
    () =>
      system({
        gates: { mock_data: 'off', xss: 'no', ready: 'off' },
        waivers: [
          { gate: 'xss', who: 'Ada', why: ' ', until: '2027-02-30' },
          { gate: 'smoke', who: 'Ada', why: 'late', until: 'soon' },
        ],
      }),
    [
      'gates.mock_data: is not a known key',
      'gates.xss: must be "on" or "off", not "no"',
      'gates.ready: cannot be turned off: no visitor may come without it',
      'waivers[0].why: must be a reason, not " "',
      'waivers[0].until: "2027-02-30" is no day',
      'waivers[1].until: must be a day such as "2027-01-31", not "soon"',
      'waivers[1].gate: smoke cannot be waived: no visitor may come without it',
    ],
  ],
  [
    'a circle of three',
    () =>
      system({
        services: {
          web,
          api: { artifact, needs: ['events'] },
          events: { artifact, needs: ['store', 'db'] },
          store: { artifact, needs: ['api'] },
        },
      }),
    ['services.api.needs: services need each other in a circle: api -> events -> store -> api'],
  ],
  [
    'zero replicas',
    () => withApi({ replicas: 0 }),
    ['services.api.replicas: must be a whole number from 1 to 10, not 0'],
  ],
  [
    'eleven replicas',
    () => withApi({ replicas: 11 }),
    ['services.api.replicas: must be a whole number from 1 to 10, not 11'],
  ],
  [
    'half a replica',
    () => withApi({ replicas: 1.5 }),
    ['services.api.replicas: must be a whole number from 1 to 10, not 1.5'],
  ],
  [
    'replicas that are no number',
    () => withApi({ replicas: Number.NaN }),
    ['services.api.replicas: must be a whole number from 1 to 10, not NaN'],
  ],
  [
    'replicas as a text',
    () => withApi({ replicas: '2' }),
    ['services.api.replicas: must be a whole number from 1 to 10, not "2"'],
  ],
  [
    'critical as a text',
    () => withApi({ critical: 'yes' }),
    ['services.api.critical: must be true or false, not "yes"'],
  ],
  [
    'an unknown way to listen',
    () => withApi({ listen: 'tcp' }),
    ['services.api.listen: must be "port" or "socket", not "tcp"'],
  ],
  [
    'a probe without path',
    () => withApi({ probes: { L1: { status: 200 } } }),
    ['services.api.probes.L1.path: is missing'],
  ],
  [
    'a probe that is no path',
    () => withApi({ probes: { L2: 'health' } }),
    ['services.api.probes.L2: must be a path such as "/readyz", not "health"'],
  ],
  [
    'a probe without time',
    () => withApi({ probes: { L2: { path: '/', timeout: '0s' } } }),
    ['services.api.probes.L2.timeout: must be longer than 0, not "0s"'],
  ],
  [
    'a missing journey',
    () => withApi({ journeys: 'journeys/apy.ts' }),
    ['services.api.journeys: "journeys/apy.ts" does not exist'],
  ],
  [
    'a missing system journey',
    () => system({ journeys: 'journeys/system.ts' }),
    ['journeys: "journeys/system.ts" does not exist'],
  ],
  [
    'a reserved variable',
    () => withApi({ env: { CUTOVER_COLOUR: 'blue' } }),
    ['services.api.env.CUTOVER_COLOUR: CUTOVER_COLOUR: names that begin with CUTOVER_ are reserved'],
  ],
  [
    'a variable in lower case',
    () => withApi({ env: { level: 'info' } }),
    [
      'services.api.env.level: its key must be the name of an environment variable in upper case, such as "DATABASE_URL"',
    ],
  ],
  [
    'a variable that Cutover sets',
    () => withApi({ env: { PORT: '80' } }),
    ['services.api.env.PORT: PORT is set by Cutover'],
  ],
  [
    'a variable of a store',
    () => withApi({ env: { DATABASE_URL: 'postgres://' } }),
    ['services.api.env.DATABASE_URL: DATABASE_URL is the variable of store "db", which this service needs'],
  ],
  [
    'a secret with a default',
    () => withApi({ env: { TOKEN: { secret: true, default: 'hunter2' } } }),
    ['services.api.env.TOKEN.default: a secret must not stand in the config'],
  ],
  [
    'a number as default value',
    () => withApi({ env: { LIMIT: 5 } }),
    ['services.api.env.LIMIT: must be a default value, or an object that describes the variable, not 5'],
  ],
  [
    'a store of an unknown kind',
    () => withStores({ cache: { kind: 'memcached', env: 'CACHE_URL' } }),
    ['stores.cache.kind: must be "postgres" or "redis", not "memcached"'],
  ],
  ['a store without kind', () => withStores({ cache: { env: 'CACHE_URL' } }), ['stores.cache.kind: is missing']],
  ['a store without variable', () => withStores({ cache: { kind: 'redis' } }), ['stores.cache.env: is missing']],
  [
    'migrations of a redis store',
    () => withStores({ cache: { kind: 'redis', env: 'CACHE_URL', migrations: 'migrations' } }),
    ['stores.cache.migrations: is not a known key'],
  ],
  [
    'two stores with one variable',
    () => withStores({ other: { kind: 'postgres', env: 'DATABASE_URL' } }),
    ['stores.other.env: store "db" uses DATABASE_URL too'],
  ],
  [
    'a store with a reserved variable',
    () => withStores({ cache: { kind: 'redis', env: 'CUTOVER_LISTEN' } }),
    ['stores.cache.env: CUTOVER_LISTEN: names that begin with CUTOVER_ are reserved'],
  ],
  [
    'a store that stands in for itself',
    () => withStores({ cache: { kind: 'redis', env: 'CACHE_URL', otherwise: 'cache' } }),
    ['stores.cache.otherwise: a store cannot stand in for itself'],
  ],
  [
    'a store that nothing stands in for',
    () => withStores({ cache: { kind: 'redis', env: 'CACHE_URL', otherwise: 'dbb' } }),
    ['stores.cache.otherwise: "dbb" is no postgres store'],
  ],
  [
    'missing migrations',
    () => system({ stores: { db: { ...db, migrations: 'sql' } } }),
    ['stores.db.migrations: "sql" does not exist'],
  ],
  [
    'migrations outside',
    () => system({ stores: { db: { ...db, migrations: '../migrations' } } }),
    ['stores.db.migrations: "../migrations" leaves the folder of the config'],
  ],
  [
    'migrations in one file',
    () => system({ stores: { db: { ...db, migrations: 'src/main.ts' } } }),
    ['stores.db.migrations: "src/main.ts" is not a folder'],
  ],
  ['an unknown entry', () => system({ entry: 'wed' }), ['entry: "wed" is no service']],
  ['a store as entry', () => system({ entry: 'db' }), ['entry: "db" is no service']],
  ['no entry', () => ({ name: 'north', stores: { db }, services: { api, web } }), ['entry: is missing']],
  [
    'weights that fall',
    () => withRollout({ weights: [5, 50, 20, 100] }),
    ['rollout.weights[2]: must be above the share before it: 50, then 20'],
  ],
  [
    'weights that stand still',
    () => withRollout({ weights: [5, 5, 100] }),
    ['rollout.weights[1]: must be above the share before it: 5, then 5'],
  ],
  ['weights that end early', () => withRollout({ weights: [5, 50] }), ['rollout.weights: must end with 100, not 50']],
  [
    'weights out of range',
    () => withRollout({ weights: [0, 101] }),
    [
      'rollout.weights[0]: must be a whole number from 1 to 100, not 0',
      'rollout.weights[1]: must be a whole number from 1 to 100, not 101',
    ],
  ],
  [
    'no weights',
    () => withRollout({ weights: [] }),
    ['rollout.weights: must be a list of rising percentages that ends with 100, not an empty list'],
  ],
  [
    'a duration as a number',
    () => withRollout({ hold: 300 }),
    ['rollout.hold: must be a duration such as "250ms", "30s", "5m" or "48h", not 300'],
  ],
  [
    'a duration without unit',
    () => withRollout({ bake: '30' }),
    ['rollout.bake: must be a duration such as "250ms", "30s", "5m" or "48h", not "30"'],
  ],
  [
    'a negative duration',
    () => withRollout({ drain: '-1s' }),
    ['rollout.drain: must be a duration such as "250ms", "30s", "5m" or "48h", not "-1s"'],
  ],
  [
    'a duration that overflows timers',
    () => withRollout({ bake: '999h' }),
    ['rollout.bake: must be at most 7 days, not "999h"'],
  ],
  [
    'a share in percent',
    () => system({ triggers: { errorRate: { above: 5 } } }),
    ['triggers.errorRate.above: must be a share between 0 and 1, such as 0.05, not 5'],
  ],
  [
    'a trigger with a wrong key',
    () => system({ triggers: { latency: { p99Above: '2s' } } }),
    ['triggers.latency.p99Above: is not a known key'],
  ],
  [
    'a header that is none',
    () => system({ visitorKey: { header: 'x visitor' } }),
    ['visitorKey.header: must be the name of a header, not "x visitor"'],
  ],
  [
    'a prototype as key',
    () =>
      JSON.parse(
        `{"name":"north","entry":"web","services":{"__proto__":{},"web":${JSON.stringify({ artifact })}},"__proto__":{"polluted":true}}`,
      ) as unknown,
    [
      '__proto__: is not a known key',
      'services.__proto__: its key must be a name of lower-case letters, digits and "-", at most 30 characters, such as "api"',
      'services.__proto__.artifact: is missing',
    ],
  ],
  [
    'a constructor as service',
    () => system({ services: { api, web, constructor: api } }),
    ['services.constructor: the name "constructor" is reserved'],
  ],
];

describe('bad configs', () => {
  test.each(badConfigs)('%s', (_mistake, raw, findings) => {
    expect(findingsOf(raw())).toEqual(findings);
  });
});

test('every mistake is told at once, as a tree with file, line and remedy', () => {
  writeFileSync(
    file,
    [
      "import { defineSystem } from 'cutover';",
      'const api = {',
      '  replicas: 0,',
      '};',
      'export default defineSystem({',
      "  name: 'North',",
      '  services: { api },',
      "  entry: 'wed',",
      '});',
      '',
    ].join('\n'),
  );
  const { diagnostics } = resolveConfig(
    { name: 'North', services: { api: { ...api, needs: [], replicas: 0 } }, entry: 'wed' },
    { file },
  );
  expect(diagnostics && renderDiagnostics(diagnostics)).toEqual([
    file,
    `  name  (${file}:6)`,
    '    must be a name of lower-case letters, digits and "-", at most 30 characters, such as "api", not "North"',
    '    -> Name of the system.',
    '  services',
    '    api',
    `      replicas  (${file}:3)`,
    '        must be a whole number from 1 to 10, not 0',
    '        -> Targets in each colour. Default: 1.',
    `  entry  (${file}:8)`,
    '    "wed" is no service',
    '    -> There are: api.',
  ]);
});

test('an unknown key comes with the key that was meant', () => {
  const { diagnostics } = resolveConfig(withApi({ replica: 2 }), { file });
  expect(diagnostics && renderDiagnostics(diagnostics).at(-1)).toBe('        -> Did you mean "replicas"?');
});

test('a secret is never repeated in a message', () => {
  const { diagnostics } = resolveConfig(withApi({ env: { TOKEN: { secret: true, default: 'hunter2' } } }), { file });
  expect(JSON.stringify(diagnostics)).not.toContain('hunter2');
});

describe('a config made to exhaust us is refused in bounded space', () => {
  test('a hundred thousand services', () => {
    const services = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`s${index}`, {}]));
    const findings = findingsOf(system({ services }));
    expect(findings).toContain('services: has 100000 entries; at most 50 are accepted');
    expect(findings.length).toBeLessThanOrEqual(101);
  });

  test('a value nested a hundred thousand deep', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
    expect(findingsOf(withApi({ needs: deep }))).toEqual([
      'services.api.needs[0]: must be the name of a store or service, not a list',
    ]);
  });

  test('a value that holds itself', () => {
    const config = system();
    config['services'] = config;
    expect(findingsOf(config)).toContain('services.name: must be an object, not "north"');
  });
});
