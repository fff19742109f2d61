/** What `npm pack` makes is all that a system elsewhere needs. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicExports } from '../../tools/build/public-exports.ts';
import { packagedProgram, runCommand } from '../../tools/checks/command.ts';
import { freePort } from '../../packages/cutover/src/wire/free-port.ts';
import { Outside, repository } from './outside.ts';

let outside: Outside;

beforeAll(async () => {
  outside = new Outside();
  await outside.install('shop');
  outside.write('shop', 'shop');
});

afterAll(async () => outside[Symbol.asyncDispose]());

interface Ended {
  release: string;
  outcome: string;
}

test('a tarball holds built code, a readme and the licence, and no sources or tests', async () => {
  const licence = readFileSync(path.join(repository, 'LICENSE'), 'utf8');
  for (const tarball of outside.tarballs) {
    const { stdout } = await runCommand(outside.base, 'tar', ['-tzf', tarball]);
    const files = stdout
      .trim()
      .split('\n')
      .map((file) => file.replace(/^package\//, ''));
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
    );
    const others = files.filter(
      (file) =>
        !/^(LICENSE|README\.md|package\.json|schema\.json|bin\/[a-z-]+\.mjs|dist\/.+(\.js|\.d\.ts))$/.test(file),
    );
    expect(others).toEqual([]);
    expect(files.filter((file) => /\.test\.|\/testing\/|\/fixtures\//.test(file))).toEqual([]);
    const { stdout: packed } = await runCommand(outside.base, 'tar', ['-xzOf', tarball, 'package/LICENSE']);
    expect(packed).toBe(licence);
  }
});

test('what is installed exports what docs/packages.md lists', async () => {
  const values = publicExports(repository).filter(({ kind }) => kind === 'value');
  for (const from of new Set(values.map((each) => each.from))) {
    const program = `import(${JSON.stringify(from)}).then((all) => process.stdout.write(JSON.stringify(Object.keys(all))))`;
    const { stdout, stderr } = await runCommand(path.join(outside.base, 'shop'), process.execPath, ['-e', program]);
    expect({ from, names: stdout === '' ? stderr : JSON.parse(stdout) }).toEqual({
      from,
      names: values
        .filter((each) => each.from === from)
        .map(({ name }) => name)
        .toSorted(),
    });
  }
  const schema = JSON.parse(
    readFileSync(path.join(outside.base, 'shop/node_modules/cutover/schema.json'), 'utf8'),
  ) as object;
  expect(schema).toHaveProperty('properties.services');
});

test('the types of the packages check a system that uses them', async () => {
  const project = path.join(outside.base, 'shop/tsconfig.json');
  const typeRoots = [path.join(repository, 'node_modules/@types')];
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2024',
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots,
  };
  writeFileSync(
    project,
    JSON.stringify({ compilerOptions, include: ['cutover.config.ts', 'journeys.ts', 'api', 'web'] }),
  );
  const tsc = packagedProgram(repository, 'tsc');
  expect(await runCommand(outside.base, tsc, ['-p', project])).toEqual({ code: 0, stdout: '', stderr: '' });

  const wrong = path.join(outside.base, 'shop/api/wrong.ts');
  writeFileSync(
    wrong,
    "import { createService, Type } from '@cutover/service';\nconst service = await createService({ name: 'api', config: Type.Object({ PAGE: Type.Integer() }) });\nexport const page: string = service.config.PAGE;\nservice.app.get('/', (request) => request.hops.join(', '));\n",
  );
  expect((await runCommand(outside.base, tsc, ['-p', project])).stdout).toMatch(
    /^[^\n]*wrong\.ts\(3,14\): error TS2322[^\n]*\n$/,
  );
  writeFileSync(wrong, 'export {};\n');
});

test('a first config is written and planned where nothing was', async () => {
  mkdirSync(path.join(outside.base, 'shop/fresh'));
  const written = await outside.cutover<{ written: string[] }>('shop/fresh', 'init');
  expect(written.value.written).toEqual(['cutover.config.ts', 'web/main.js']);
  const planned = await outside.cutover<{ purpose: string; steps: unknown[] }>('shop/fresh', 'plan');
  expect(planned).toMatchObject({ code: 0, value: { purpose: 'install' } });
});

test('a system is brought up, changed, released, taken back and stopped', async () => {
  const found = await outside.cutover<{ checks: { name: string; detail: string }[] }>('shop', 'doctor');
  expect(found.value.checks.find(({ name }) => name === 'Node')?.detail).toMatch(/^24\./);

  expect(await outside.cutover('shop', 'plan')).toMatchObject({ code: 0, value: { purpose: 'install' } });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  expect(await outside.cutover<Ended>('shop', 'up', '--port', String(port))).toMatchObject({
    code: 0,
    value: { outcome: 'promoted', address: origin },
  });
  const page = await fetch(origin);
  expect(await page.text()).toContain(`<meta name="cutover-release" content="${page.headers.get('cutover-release')}">`);
  expect(await priceAt(origin)).toEqual({ price: 1, via: 'web;blue, api;blue' });

  await using visitors = visit(origin);
  const source = path.join(outside.base, 'shop/api/main.ts');
  writeFileSync(source, readFileSync(source, 'utf8').replace('price = 1', 'price = 2'));
  const released = await outside.cutover<Ended>('shop', 'release', '--hold', '300ms', '--bake', '300ms');
  expect(released).toMatchObject({ code: 0, value: { outcome: 'promoted' } });
  expect(await priceAt(origin)).toEqual({ price: 2, via: 'web;green, api;green' });

  const takenBack = await outside.cutover<Ended>('shop', 'rollback');
  expect(takenBack).toMatchObject({ code: 0, value: { outcome: 'promoted' } });
  expect(await priceAt(origin)).toEqual({ price: 1, via: 'web;blue, api;blue' });
  expect(visitors.failures).toEqual([]);
  await visitors[Symbol.asyncDispose]();

  expect(await outside.cutover('shop', 'down')).toMatchObject({ code: 0, value: { stopped: true } });
  expect(outside.processes()).toEqual([]);
});

async function priceAt(origin: string): Promise<{ price: number; via: string | null }> {
  const answer = await fetch(`${origin}/price`);
  const { price } = (await answer.json()) as { price: number };
  return { price, via: answer.headers.get('cutover-via') };
}

/** New visitors one after the other, until disposed of. */
function visit(origin: string): AsyncDisposable & { failures: string[] } {
  const failures: string[] = [];
  const left = new AbortController();
  const visiting = (async () => {
    while (!left.signal.aborted) {
      const answer = await fetch(`${origin}/price`).catch((error: unknown) => error);
      if (!(answer instanceof Response)) failures.push(String(answer));
      else if (!answer.ok) failures.push(`${answer.status} ${await answer.text()}`);
      else await answer.text();
      await sleep(10);
    }
  })();
  return {
    failures,
    async [Symbol.asyncDispose]() {
      left.abort();
      await visiting;
    },
  };
}
