import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { System } from '../model/system.ts';
import { readCompose } from './compose.ts';
import { initConfig } from './init.ts';
import { printSource } from './print-source.ts';

/** Loads in a thread of its own: the test runner has a loader that is not Node's. */
const loader = new Worker(
  `const { parentPort, workerData } = require('node:worker_threads');
   parentPort.on('message', async (file) => {
     const { loadSystem } = await import(workerData);
     parentPort.postMessage(await loadSystem(file).catch(({ message, details }) => ({ message, details })));
   });`,
  { eval: true, workerData: new URL('load.ts', import.meta.url).href, execArgv: ['--conditions=source'] },
);

afterAll(() => loader.terminate());

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'init-')), 'My_Shop');
  mkdirSync(folder);
  symlinkSync(join(import.meta.dirname, '../../../../node_modules'), join(folder, 'node_modules'));
});

afterEach(() => rmSync(dirname(folder), { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function load(): Promise<System> {
  loader.postMessage(join(folder, 'cutover.config.ts'));
  const [system] = (await once(loader, 'message')) as [System];
  return system;
}

test('an empty folder gets a first service that can be released', async () => {
  const { notes, files } = initConfig(folder);
  expect(Object.keys(files)).toEqual(['cutover.config.ts', 'web/main.js']);
  expect(notes).toEqual(['nothing to release was found here: web/main.js is a first service to replace']);
  expect(await load()).toMatchObject({
    name: 'my-shop',
    entry: 'web',
    services: { web: { command: ['node', 'main.js'] } },
  });
});

test('a compose file becomes services and stores; each key without counterpart is named', async () => {
  write('api/src/main.ts', '');
  write('web/package.json', '{ "scripts": { "start": "node --enable-source-maps server.mjs" } }');
  write('web/server.mjs', '');
  write(
    'compose.yaml',
    `name: shop
x-common: &common
  restart: always
volumes: { data: {} }
services:
  db:
    image: docker.io/library/postgres:18-alpine
    environment: { POSTGRES_PASSWORD: hunter2 }
    volumes: [data:/var/lib/postgresql/data]
  Cache_1:
    image: redis:8
  mail:
    image: mailhog/mailhog
  api:
    <<: *common
    build: { context: ./api, dockerfile: Dockerfile.prod }
    depends_on:
      db: { condition: service_healthy }
      mail: { condition: service_started }
    environment:
      DATABASE_URL: postgres://shop:hunter2@db:5432/shop
      CACHE: redis://Cache_1:6379
      LOG_LEVEL: info
      REGION: \${REGION}
      API_TOKEN: hunter2
      PORT: 3000
      lower: x
    healthcheck: { test: [CMD, curl, -f, "http://localhost:3000/health?full=1"], interval: 5s }
    deploy: { replicas: 3, resources: {} }
  web:
    build: ./web
    ports: ['8080:8080']
    depends_on: [api]
    environment: ['API_URL=http://api:3000', 'TITLE=Ada''s shop']
    gpus: all
`,
  );
  const { notes, files } = initConfig(folder);
  expect(notes.sort()).toEqual(
    [
      'compose.yaml: x-common is ignored: it has no counterpart',
      'compose.yaml: volumes is ignored: it has no counterpart',
      'compose.yaml: services.db.environment is ignored: it has no counterpart',
      'compose.yaml: services.db.volumes is ignored: declare what must last as a store',
      'compose.yaml: services.mail is ignored: Cutover builds services from source and knows no image mailhog/mailhog',
      'compose.yaml: services.api.build.dockerfile is ignored: artifacts are bundled, not built as images',
      'compose.yaml: services.api.restart is ignored: Cutover restarts targets itself',
      'compose.yaml: services.api.healthcheck.interval is ignored: gates have times of their own',
      'compose.yaml: services.api.deploy.resources is ignored: it has no counterpart',
      'compose.yaml: services.web.gpus is ignored: it has no counterpart',
      'compose: services.api.depends_on: mail is ignored: it is no part of the system',
      'compose: services.api.environment.API_TOKEN looks like a secret: its value was left out, put it into .env.<environment>',
      'compose: services.api.environment.PORT is ignored: Cutover sets it',
      'compose: services.api.environment.lower is ignored: names of variables are upper case and do not begin with CUTOVER_',
      'compose: services.web.environment.API_URL is ignored: it points at api; read the address that Cutover hands out',
    ].sort(),
  );
  expect(JSON.stringify(files)).not.toContain('hunter2');
  const system = await load();
  expect(system).toMatchObject({
    name: 'shop',
    entry: 'web',
    stores: { db: { kind: 'postgres', env: 'DATABASE_URL' }, 'cache-1': { kind: 'redis', env: 'CACHE' } },
    services: {
      api: {
        artifact: { bundle: { 'main.js': 'api/src/main.ts' } },
        needs: ['db', 'cache-1'],
        replicas: 3,
        probes: { L2: { path: '/health?full=1' } },
      },
      web: { artifact: { bundle: { 'main.js': 'web/server.mjs' } }, needs: ['api'] },
    },
  });
  expect(system.services['api']?.env).toMatchObject({
    LOG_LEVEL: { default: 'info' },
    REGION: { optional: true },
    API_TOKEN: { secret: true, default: null },
  });
  expect(system.services['web']?.env).toMatchObject({ TITLE: { default: "Ada's shop" } });
});

test('workspaces that start are services, the others are named', async () => {
  write('package.json', '{ "name": "@acme/Shop App", "workspaces": ["packages/*", "apps/web"] }');
  write('packages/api/package.json', '{ "name": "@acme/api", "scripts": { "start": "node dist/main.js" } }');
  write('packages/api/src/index.ts', '');
  write('packages/router/package.json', '{ "name": "router", "scripts": { "start": "./run.sh" } }');
  write('packages/lib/package.json', '{ "name": "lib" }');
  write('packages/broken/package.json', '{');
  write('apps/web/package.json', '{ "name": "web", "main": "server.js", "scripts": { "start": "node ." } }');
  write('apps/web/server.js', '');
  const { notes } = initConfig(folder);
  expect(notes).toEqual([
    expect.stringMatching(/^packages\/broken\/package\.json could not be read: /) as string,
    'packages/lib is ignored: it has no start script, so it is taken for a library',
    'router-2: no source module was found in packages/router; say what its artifact holds and how it starts',
    '"web" is taken for the entry; say which services it needs',
  ]);
  expect(await load()).toMatchObject({
    name: 'shop-app',
    entry: 'web',
    services: {
      api: { artifact: { bundle: { 'main.js': 'packages/api/src/index.ts' } } },
      web: { artifact: { bundle: { 'main.js': 'apps/web/server.js' } } },
      'router-2': { artifact: { copy: { '.': 'packages/router' } } },
    },
  });
});

test('one package without workspaces is one service', async () => {
  write('package.json', '{ "name": "api", "scripts": { "start": "node src/server.ts" } }');
  write('src/server.ts', '');
  initConfig(folder);
  expect(await load()).toMatchObject({
    name: 'api',
    entry: 'api',
    services: { api: { artifact: { bundle: { 'main.js': 'src/server.ts' } } } },
  });
});

test.each(['cutover.config.ts', 'cutover.config.json'])('an existing %s is never overwritten', (name) => {
  write(name, 'mine');
  expect(() => initConfig(folder)).toThrow(expect.objectContaining({ code: 'CONFIG_EXISTS' }));
  expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
});

test('a file of the starter that is there stays', () => {
  write('web/main.js', 'mine');
  initConfig(folder);
  expect(readFileSync(join(folder, 'web/main.js'), 'utf8')).toBe('mine');
});

test.each([
  ['broken', 'services: [', 'could not be read'],
  ['no mapping', '- a', 'it holds no mapping'],
  [
    'endless by aliases',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}`,
    'could not be read',
  ],
])('a compose file that is %s is named', (_what, text, told) => {
  const { services, ignored } = readCompose('compose.yaml', text);
  expect(services).toEqual([]);
  expect(ignored).toEqual([expect.stringContaining(told) as string]);
});

test('printed source means the value that was printed', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value')),
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        tie('value'),
      ),
    ),
  })).value;
  fc.assert(
    fc.property(value, (data) => {
      expect(JSON.stringify(runInThisContext(`(${printSource(data)})`))).toBe(JSON.stringify(data));
    }),
  );
});
