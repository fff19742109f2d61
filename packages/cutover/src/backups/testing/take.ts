/** For tests: a process of its own that takes a restore point and may be killed. Argument: `{key, store}`. */

import { setTimeout as sleep } from 'node:timers/promises';
import { systemWith } from '../../stores/testing/system.ts';
import { PhysicalBackups } from '../backups.ts';
import type { PhysicalStore } from '../physical-store.ts';

const { key, store } = JSON.parse(process.argv[2] ?? '') as { key: string; store: PhysicalStore };
const backups = new PhysicalBackups({
  postgresOf: async () => store,
  clock: { now: () => Date.now(), sleep: (ms) => sleep(ms) },
});
const system = systemWith({ main: { kind: 'postgres', name: 'main', env: 'DATABASE_URL', migrations: null } });
await backups.take(
  key,
  system,
  { environment: 'test', parts: {}, values: {}, secrets: {} },
  new AbortController().signal,
);
