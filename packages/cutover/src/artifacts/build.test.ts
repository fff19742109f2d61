import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArtifactRecipe, Service, System } from '../model/system.ts';
import { buildArtifacts } from './build.ts';
import { openArtifacts } from './store.ts';
import type { ArtifactStore } from './store.ts';

const modules = join(import.meta.dirname, '../../../../node_modules');

let root: string;
let folder: string;
let store: ArtifactStore;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'artifacts-'));
  folder = join(root, 'system');
  store = openArtifacts(join(root, 'store'));
  mkdirSync(folder);
  symlinkSync(modules, join(root, 'node_modules'));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** A service as far as its artifact goes. */
function serviceOf(name: string, artifact: Partial<ArtifactRecipe>, journeys: string | null = null): Service {
  const probe = { path: '/', status: 200, timeoutMs: 1000 };
  return {
    name,
    artifact: { build: null, bundle: {}, copy: {}, ...artifact },
    command: ['node', 'main.js'],
    needs: [],
    replicas: 1,
    critical: true,
    listen: 'port',
    probes: { L1: probe, L2: probe },
    journeys,
    env: {},
    stopMs: 1000,
  };
}

function systemOf(artifact: Partial<ArtifactRecipe>, more: Partial<System> = {}): System {
  return {
    name: 'small',
    stores: {},
    services: { web: serviceOf('web', artifact) },
    entry: 'web',
    journeys: null,
    visitorKey: { header: null, query: null },
    router: 'embedded',
    rollout: { weights: [100], holdMs: 0, bakeMs: 0, drainMs: 0, patienceMs: 1 },
    triggers: {
      errorRate: { above: 0.05, forMs: 1, minRequests: 1, minErrors: 1, timesControl: 2 },
      latency: { p95AboveMs: 1, forMs: 1, minRequests: 1 },
      unready: { belowMinimumForMs: 1, noneReadyForMs: 1 },
      canary: { budget: 0.005, missed: 0.005, slowAboveMs: null },
    },
    ...more,
  };
}

const bundled = { bundle: { 'main.js': 'src/main.ts' } };

const artifactOf = async (system: System, from = folder): Promise<string> =>
  (await buildArtifacts(system, from, store)).artifacts['web'] ?? '';

const run = (digest: string): string =>
  execFileSync(process.execPath, ['main.js'], { cwd: store.folderOf(digest), encoding: 'utf8' });

describe('an artifact', () => {
  test('runs where nothing is installed, with packages of both module kinds in it', async () => {
    write('src/answer.ts', 'export const answer: number = 42;');
    write(
      'src/legacy.cjs',
      'module.exports = { folder: __dirname, file: __filename, os: require("node:os").platform() };',
    );
    write(
      'src/main.ts',
      `import Fastify from 'fastify'; import pg from 'pg'; import pino from 'pino'; import { createClient } from 'redis';
       import { answer } from './answer.ts'; import legacy from './legacy.cjs';
       const late = await import('./late.ts');
       const app = Fastify(); app.get('/', async () => ({ answer }));
       const { body } = await app.inject('/');
       console.log(JSON.stringify({ body, pool: typeof pg.Pool, log: typeof pino, redis: typeof createClient, here: legacy.folder === import.meta.dirname, late: late.late }));`,
    );
    write('src/late.ts', 'export const late = true;');
    const digest = await artifactOf(systemOf(bundled));
    expect(readdirSync(store.folderOf(digest))).toEqual(['main.js']);
    expect(JSON.parse(run(digest))).toEqual({
      body: '{"answer":42}',
      pool: 'function',
      log: 'function',
      redis: 'function',
      here: true,
      late: true,
    });
  });

  test('has the same digest when it is built again, and from another folder', async () => {
    write('src/index.cjs', 'module.exports = require("./name/index.cjs");');
    write('src/name/index.cjs', 'module.exports = __dirname;');
    write(
      'src/main.ts',
      "import name from './index.cjs'; import pg from 'pg'; console.log(name, pg.Pool, import.meta.url);",
    );
    const elsewhere = join(root, 'a/deeper/place');
    cpSync(folder, elsewhere, { recursive: true });
    const digest = await artifactOf(systemOf(bundled));
    expect(await artifactOf(systemOf(bundled))).toBe(digest);
    expect(await artifactOf(systemOf(bundled), elsewhere)).toBe(digest);
    expect(readFileSync(join(store.folderOf(digest), 'main.js'), 'utf8')).not.toContain(root);
  });

  test('has another digest when a byte or the right to run it changes', async () => {
    write('bin/tool', '#!/bin/sh\n');
    const system = systemOf({ copy: { tool: 'bin/tool' } });
    const first = await artifactOf(system);
    chmodSync(join(folder, 'bin/tool'), 0o755);
    const second = await artifactOf(system);
    write('bin/tool', '#!/bin/sh\n\n');
    expect(new Set([first, second, await artifactOf(system)]).size).toBe(3);
  });

  test('can be read by every user, whatever the rights of the source', async () => {
    write('public/deep/page.html', 'hello');
    chmodSync(join(folder, 'public/deep/page.html'), 0o600);
    chmodSync(join(folder, 'public/deep'), 0o700);
    const digest = await artifactOf(systemOf({ copy: { public: 'public' } }));
    const mode = (path: string): number => statSync(join(store.folderOf(digest), path)).mode & 0o777;
    expect([mode('.'), mode('public/deep'), mode('public/deep/page.html')]).toEqual([0o755, 0o755, 0o644]);
  });

  test('holds what links point to, and neither values of a place nor history', async () => {
    write('real/page.html', 'hello');
    write('public/.env', 'TOKEN=hunter2');
    write('public/.env.production', 'TOKEN=hunter2');
    write('public/.git/HEAD', '');
    symlinkSync('../real', join(folder, 'public/linked'));
    const digest = await artifactOf(systemOf({ copy: { public: 'public' } }));
    expect(readdirSync(store.folderOf(digest), { recursive: true, encoding: 'utf8' }).sort()).toEqual([
      'public',
      'public/linked',
      'public/linked/page.html',
    ]);
    expect(statSync(join(store.folderOf(digest), 'public/linked')).isDirectory()).toBe(true);
  });
});

describe('an artifact that cannot be made says why', () => {
  const failure = (system: System): Promise<unknown> =>
    buildArtifacts(system, folder, store).then(
      () => null,
      (error: unknown) => error,
    );

  test.each([
    ['a package that is not installed', "import x from 'no-such-package'; console.log(x);", 'no-such-package'],
    ['a file that is not there', "import './nowhere.ts';", './nowhere.ts'],
    ['a syntax error', 'const a = ;', 'main.ts:1'],
  ])('%s', async (_what, text, told) => {
    write('src/main.ts', text);
    const error = await failure(systemOf(bundled));
    expect(error).toMatchObject({ code: 'ARTIFACT_BUILD_FAILED', message: 'the artifact of web could not be made' });
    expect((error as { details: string[] }).details.join('\n')).toContain(told);
  });

  test('a link that leads to a folder around it', async () => {
    write('public/page.html', '');
    symlinkSync('..', join(folder, 'public/up'));
    expect(await failure(systemOf({ copy: { public: 'public' } }))).toMatchObject({ code: 'ARTIFACT_BUILD_FAILED' });
  });

  test('a build that fails, with its output', async () => {
    const build = ['node', '-e', 'console.log("half way"); console.error("broken"); process.exit(3)'];
    const error = await failure(systemOf({ build, copy: { dist: 'dist' } }));
    expect(error).toMatchObject({
      code: 'ARTIFACT_BUILD_FAILED',
      message: expect.stringContaining('ended with 3') as string,
    });
    expect((error as { details: string[] }).details.sort()).toEqual(['broken', 'half way']);
  });

  test('a build whose program is not there', async () => {
    expect(await failure(systemOf({ build: ['no-such-program'], copy: { dist: 'dist' } }))).toMatchObject({
      code: 'ARTIFACT_BUILD_FAILED',
      message: expect.stringContaining('did not start') as string,
    });
  });

  test('all services that fail are named at once, those with wrong types too', async () => {
    write(
      'tsconfig.json',
      '{ "compilerOptions": { "strict": true, "noEmit": true, "types": [] }, "include": ["src"] }',
    );
    write('src/main.ts', "const count: number = 'three'; export { count };");
    const system = systemOf(
      {},
      {
        services: {
          web: serviceOf('web', bundled),
          api: serviceOf('api', { bundle: { 'main.js': 'src/absent.ts' } }),
          old: serviceOf('old', { build: ['false'], copy: { dist: 'dist' } }),
        },
      },
    );
    const { message, details } = (await failure(system)) as { message: string; details: string[] };
    expect(message).toMatch(/build of old.*check of web, api.*artifact of api/);
    expect(details.join('\n')).toContain("Type 'string' is not assignable to type 'number'");
    write('src/main.ts', 'const count: number = 3; export { count };');
    expect(await failure(systemOf(bundled)), 'its twin with the right type is made').toBeNull();
  });

  test('a declared check stands in place of the types', async () => {
    write('src/main.ts', 'export {};');
    const check = ['node', '-e', 'console.error("one rule is broken"); process.exit(1)'];
    expect(await failure(systemOf({ ...bundled, check }))).toMatchObject({
      message: expect.stringContaining('the check of web') as string,
      details: ['one rule is broken'],
    });
  });

  test('a build that wants a value of the environment', async () => {
    process.env['DATABASE_URL'] = 'postgres://secret@host/db';
    const build = ['node', '-e', 'if (!process.env.DATABASE_URL) throw new Error("DATABASE_URL is not set")'];
    const error = await failure(systemOf({ build, copy: { dist: 'dist' } })).finally(() => {
      delete process.env['DATABASE_URL'];
    });
    expect((error as { details: string[] }).details.join('\n')).toContain('DATABASE_URL is not set');
  });

  test('nothing of it stays behind', async () => {
    write('src/main.ts', 'const a = ;');
    await failure(systemOf(bundled));
    expect(readdirSync(join(root, 'store'))).toEqual([]);
  });
});

test('a compiler remembers what it found in the clone before, and what changed is checked again', async () => {
  const said: string[] = [];
  // It notes what it is asked and hands it on.
  write('node_modules/typescript/package.json', '{ "version": "7.0.2", "bin": { "tsc": "tsc.cjs" } }');
  write(
    'node_modules/typescript/tsc.cjs',
    `const [notes] = process.argv.slice(-1);
     const { existsSync, readFileSync, writeFileSync } = require('node:fs');
     if (readFileSync('src/main.ts', 'utf8').includes('wrong')) process.exit(1);
     console.error(existsSync(notes));
     writeFileSync(notes, (existsSync(notes) ? readFileSync(notes, 'utf8') : '') + 'known ');`,
  );
  write('tsconfig.json', '{}');
  write('src/main.ts', 'export {};');
  const kept = join(root, 'kept');
  const release = async (beside: string): Promise<string[]> => {
    mkdirSync(join(root, beside));
    const memory = { beside: join(root, beside), kept };
    await buildArtifacts(systemOf(bundled), folder, store, { memory, onProgress: (line) => said.push(line) });
    return readdirSync(kept).map((file) => readFileSync(join(kept, file), 'utf8'));
  };
  expect(await release('first')).toEqual(['known ']);
  expect(await release('second')).toEqual(['known known ']);
  write('src/main.ts', 'export const wrong = 1;');
  await expect(release('third')).rejects.toMatchObject({ code: 'ARTIFACT_BUILD_FAILED' });
  expect(said).toContain('check of web: types of tsconfig.json');
});

test('a build that services share runs once, before anything is taken', async () => {
  const artifact = {
    build: ['node', '-e', "fs.mkdirSync('dist', { recursive: true }); fs.appendFileSync('dist/page.html', 'x')"],
    copy: { public: 'dist' },
  };
  const system = systemOf({}, { services: { web: serviceOf('web', artifact), api: serviceOf('api', artifact) } });
  const { artifacts } = await buildArtifacts(system, folder, store);
  expect(readFileSync(join(store.folderOf(artifacts['web'] ?? ''), 'public/page.html'), 'utf8')).toBe('x');
  expect(artifacts['api']).toBe(artifacts['web']);
});

test('an aborted build ends with everything that it started', async () => {
  const controller = new AbortController();
  const mark = join(root, 'pid');
  // The grandchild holds the pipes open: without an end to the group the build would never close.
  const build = ['sh', '-c', `sleep 600 & echo $! > ${mark}.tmp && mv ${mark}.tmp ${mark}; wait`];
  const building = buildArtifacts(systemOf({ build, copy: { dist: 'dist' } }), folder, store, {
    signal: controller.signal,
  });
  const outcome = building.catch((error: unknown) => error);
  while (!existsSync(mark)) await new Promise(setImmediate);
  controller.abort(new Error('enough'));
  expect(await outcome).toMatchObject({ message: 'enough' });
});

test('journeys are artifacts of their own, and migrations are kept by their content', async () => {
  write('src/main.ts', '');
  write('journeys/web.ts', "import { journeys } from 'cutover/journey'; console.log(typeof journeys);");
  write('journeys/system.ts', "import { journeys } from 'cutover/journey'; console.log('system', typeof journeys);");
  write('migrations/002-two.sql', 'create table two (id int);');
  write('migrations/001-one.sql', 'create table one (id int);');
  write('migrations/README.md', 'not a migration');
  const system = systemOf(
    {},
    {
      services: { web: serviceOf('web', bundled, 'journeys/web.ts') },
      journeys: 'journeys/system.ts',
      stores: { db: { kind: 'postgres', name: 'db', env: 'DATABASE_URL', migrations: 'migrations' } },
    },
  );
  const built = await buildArtifacts(system, folder, store);
  expect([run(built.journeys['web'] ?? ''), run(built.journeys['system'] ?? '')]).toEqual([
    'function\n',
    'system function\n',
  ]);
  expect(built.migrations.map(({ store: name, name: file }) => [name, file])).toEqual([
    ['db', '001-one'],
    ['db', '002-two'],
  ]);
  rmSync(folder, { recursive: true });
  const [first] = built.migrations;
  expect(first && (await store.sqlOf(first))).toBe('create table one (id int);');
});
