import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The packages of this workspace run from their sources: in the tests, and in the processes that tests start.
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node', 'import', 'default'] } },
  test: {
    pool: 'forks',
    execArgv: ['--conditions=source'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    include: ['{packages,systems,tests,tools,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/overlays/**'],
  },
});
