import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The packages of this workspace run from their sources. Vitest hands the conditions to its workers as well, so
  // `process.execArgv` carries them on to the processes that tests start; `import` must not be among them, because
  // Node would then apply it to `require`.
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    include: ['{packages,systems,tests,tools,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/overlays/**'],
  },
});
