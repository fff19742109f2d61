import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The packages of this workspace run from their sources. Vitest hands the conditions to its workers as well, so
  // `process.execArgv` carries them on to the processes that tests start; `import` must not be among them, because
  // Node would then apply it to `require`.
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // They bound hangs, nothing else: no test fails because a machine is slow.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    exclude: ['**/node_modules/**', '**/dist/**', '**/overlays/**', 'bench/evaluation/scan/**'],
    projects: [
      { extends: true, test: { name: 'parts', include: ['{packages,systems,tools,bench}/**/*.test.ts'] } },
      // Whole systems with an audience: `npm test` runs one of them at a time, since two would fill a small machine.
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
        },
      },
    ],
  },
});
