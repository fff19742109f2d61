/** For tests: a process of its own that applies migrations and may be killed. Argument: `{url, migrations: [{name, sql}]}`. */

import { setTimeout as sleep } from 'node:timers/promises';
import { SqlMigrations } from '../migrations.ts';
import { manifestOf, sourcesOf } from './sources.ts';
import type { Source } from './sources.ts';

const { url, migrations: sources } = JSON.parse(process.argv[2] ?? '') as { url: string; migrations: Source[] };
const manifest = manifestOf(sources);
const migrations = new SqlMigrations({
  urlOf: async () => url,
  sqlOf: sourcesOf(sources),
  clock: { now: () => Date.now(), sleep: (ms) => sleep(ms) },
});
await migrations.apply(
  manifest,
  { environment: 'test', parts: {}, values: {}, secrets: {} },
  manifest.migrations,
  new AbortController().signal,
);
