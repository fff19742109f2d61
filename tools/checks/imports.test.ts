import { describe, expect, test } from 'vitest';
import { plant } from '../support/plant.ts';
import { findCycles, importCycles } from './import-cycles.ts';
import { importDirection, judgeImport } from './import-direction.ts';
import { importsOf } from './import-graph.ts';

describe('the import graph', () => {
  test('sees every way to import', () => {
    const source = [
      "import a from './a.ts';",
      "import type { B } from '../b.ts';",
      "export { c } from './c/c.ts';",
      "export * from './d.ts';",
      "import 'node:fs';",
      "const e = await import('./e.ts');",
      'const f = await import(process.argv[2]!);',
    ].join('\n');
    expect(importsOf('tools/x/file.ts', source).toSorted((one, other) => one.line - other.line)).toEqual([
      { from: 'tools/x/file.ts', line: 1, to: 'tools/x/a.ts' },
      { from: 'tools/x/file.ts', line: 2, to: 'tools/b.ts' },
      { from: 'tools/x/file.ts', line: 3, to: 'tools/x/c/c.ts' },
      { from: 'tools/x/file.ts', line: 4, to: 'tools/x/d.ts' },
      { from: 'tools/x/file.ts', line: 5, to: 'node:fs' },
      { from: 'tools/x/file.ts', line: 6, to: 'tools/x/e.ts' },
    ]);
  });
});

describe('import cycles', () => {
  test('are found at the import that closes them, planted in files', async () => {
    await using repository = await plant({
      'tools/a.ts': "import './b.ts';\n",
      'tools/b.ts': "import './leaf.ts';\nimport type { C } from './c.ts';\n",
      'tools/c.ts': "import './a.ts';\nexport interface C {}\n",
      'tools/leaf.ts': 'export {};\n',
    });
    expect(await importCycles.run(repository.root)).toEqual([
      expect.objectContaining({
        file: 'tools/c.ts',
        line: 1,
        message: 'closes an import cycle: tools/a.ts -> tools/b.ts -> tools/c.ts -> tools/a.ts',
      }),
    ]);
  });

  test('are not seen where two paths merely meet', () => {
    const edge = (from: string, to: string) => ({ from, line: 1, to });
    expect(findCycles([edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd')])).toEqual([]);
  });
});

describe('import direction', () => {
  const src = 'packages/cutover/src';

  test.for([
    ['model', `${src}/model/plan.ts`, 'node:path'],
    ['model', `${src}/model/plan.ts`, 'typebox'],
    ['model', `${src}/model/plan.ts`, `${src}/journal/log.ts`],
    ['an adapter and an adapter', `${src}/engines/processes.ts`, `${src}/routers/embedded.ts`],
    ['an adapter and the runner', `${src}/gates/smoke.ts`, `${src}/runner/run.ts`],
    ['the runner and a vendor', `${src}/runner/run.ts`, `${src}/engines/processes.ts`],
    ['the runner and the daemon', `${src}/runner/run.ts`, `${src}/daemon/main.ts`],
    ['a file of the daemon and a vendor', `${src}/daemon/server.ts`, `${src}/journal/sqlite.ts`],
    ['the keeper and an adapter', `${src}/keeper/main.ts`, `${src}/journal/sqlite.ts`],
    ['a router and the keeper', `${src}/routers/embedded.ts`, `${src}/keeper/client.ts`],
    ['the daemon and the inside of the keeper', `${src}/daemon/main.ts`, `${src}/keeper/children.ts`],
    ['a folder without a row', `${src}/plugins/a.ts`, 'node:fs'],
    ['the tool and the inside of a package', `${src}/routers/embedded.ts`, 'packages/proxy/src/table.ts'],
    ['the proxy and anything of ours', 'packages/proxy/src/main.ts', '@cutover/service'],
    ['a service kit and the gateway', 'packages/service/src/index.ts', '@cutover/gateway'],
    ['the gateway and the tool', 'packages/gateway/src/index.ts', 'cutover'],
    ['a system and the inside of the tool', 'systems/north/cutover.config.ts', `${src}/index.ts`],
    ['a system and a hidden export', 'systems/north/services/api/main.ts', '@cutover/proxy'],
    ['a system and another', 'systems/north/services/api/main.ts', 'systems/blkout/services/api/main.ts'],
    ['a package and a test helper', 'packages/proxy/src/main.ts', 'tests/support/parts.ts'],
  ] as const)('forbids between %s', ([, from, to]) => {
    expect(judgeImport({ from, line: 7, to })).toEqual([expect.objectContaining({ file: from, line: 7 })]);
  });

  test.for([
    [`${src}/model/plan.ts`, `${src}/model/system.ts`],
    [`${src}/engines/processes.ts`, 'node:child_process'],
    [`${src}/engines/processes.ts`, `${src}/model/ports.ts`],
    [`${src}/engines/processes.ts`, `${src}/keeper/client.ts`],
    [`${src}/runner/run.ts`, `${src}/model/plan.ts`],
    [`${src}/daemon/compose.ts`, `${src}/engines/processes.ts`],
    [`${src}/daemon/compose.ts`, `${src}/daemon/server.ts`],
    [`${src}/daemon/server.ts`, `${src}/runner/run.ts`],
    [`${src}/cli/main.ts`, `${src}/config/load.ts`],
    [`${src}/routers/embedded.test.ts`, `${src}/journal/memory.ts`],
    ['packages/gateway/src/index.ts', '@cutover/service'],
    ['systems/north/cutover.config.ts', 'cutover'],
    ['systems/north/journeys/a.ts', 'cutover/journey'],
    ['systems/north/services/api/main.ts', 'systems/north/services/api/store.ts'],
    ['tests/crash.test.ts', `${src}/journal/sqlite.ts`],
  ] as const)('allows %s to import %s', ([from, to]) => {
    expect(judgeImport({ from, line: 1, to })).toEqual([]);
  });

  test('is read from planted files', async () => {
    await using repository = await plant({
      [`${src}/model/a.ts`]: "\nimport { join } from 'node:path';\nexport { join };\n",
    });
    expect(await importDirection.run(repository.root)).toEqual([
      {
        file: `${src}/model/a.ts`,
        line: 2,
        message: 'model imports nothing, not even node:path',
        remedy: 'hand the value in, or move the code out of model',
      },
    ]);
  });
});
