/** For tests: migrations from SQL text. */

import { createHash } from 'node:crypto';
import type { Manifest, Migration } from '../../model/manifest.ts';
import { systemWith } from '../../stores/testing/system.ts';

export interface Source {
  name: string;
  sql: string;
}

export function manifestOf(sources: Source[]): Manifest {
  return {
    version: 1,
    system: systemWith({ main: { kind: 'postgres', name: 'main', env: 'DATABASE_URL', migrations: 'migrations' } }),
    label: 'test',
    artifacts: {},
    journeys: {},
    migrations: sources.map(({ name, sql }) => ({
      store: 'main',
      name,
      sha256: createHash('sha256').update(sql).digest('hex'),
    })),
    runtime: 'node',
  };
}

export function sourcesOf(sources: Source[]): (migration: Migration) => Promise<string> {
  return async ({ name }) => {
    const source = sources.find((candidate) => candidate.name === name);
    if (source === undefined) throw new Error(`no source for ${name}`);
    return source.sql;
  };
}
