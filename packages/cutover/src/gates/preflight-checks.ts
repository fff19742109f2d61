/** What the preflight gate looks at, from what this place knows. */

import { statfs } from 'node:fs/promises';
import { asDeclaredFor } from './preflight.ts';
import type { PreflightCheck, PreflightFinding } from './preflight.ts';
import { environmentCheck } from './environment-check.ts';
import { namesCheck } from './names-check.ts';
import { sourcesCheck } from './sources-check.ts';
import { asCutoverError } from '../model/errors.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Migration, Tuple } from '../model/manifest.ts';
import type { Journal } from '../model/ports.ts';
import type { System } from '../model/system.ts';

export interface PreflightDependencies {
  /** SHA-256 of what the stores themselves have on record, by `store/name`: a failed migrate step may have done a part. */
  appliedInStores(tuple: Tuple): Promise<Record<string, string>>;
  journal: Journal;
  artifacts: { verify(digest: string): Promise<void>; sqlOf(migration: Migration): Promise<string> };
  /** What in the SQL does more than expand the schema. */
  checkExpandOnly(
    migrations: { name: string; sql: string }[],
  ): { migration: string; line: number; what: string; why: string; instead: string }[];
  /** What is wrong with how visitors are to come in with TLS, in this environment. */
  inspectTls(system: System): Promise<PreflightFinding[]>;
  /** What the static rules saw, by its digest. */
  inspectionOf(digest: string): Promise<Inspection>;
  now(): number;
  /** Folder that a release writes to. */
  state: string;
}

const leastFreeBytes = 512 * 1024 * 1024;

export function preflightChecks({
  appliedInStores,
  journal,
  artifacts,
  checkExpandOnly,
  inspectTls,
  inspectionOf,
  now,
  state,
}: PreflightDependencies): Record<string, PreflightCheck> {
  const servedBefore = (digest: string): boolean =>
    [...journal.state().releases.values()].some(
      (release) => release.phase === 'promoted' && release.tuple.digest === digest,
    );
  const checks = {
    artifacts: async ({ manifest }) => {
      const digests = new Set([...Object.values(manifest.artifacts), ...Object.values(manifest.journeys)]);
      return (await Promise.all([...digests].map((digest) => findingOf(() => artifacts.verify(digest))))).flat();
    },

    sources: sourcesCheck({ inspectionOf, servedBefore, now }),

    environment: environmentCheck({ inspectionOf, now }),

    'migrations-unedited': async ({ manifest, tuple }) => {
      const { applied: recorded } = journal.state();
      const applied = { ...recorded, ...(await appliedInStores(tuple)) };
      const present = new Map(
        manifest.migrations.map((migration) => [`${migration.store}/${migration.name}`, migration.sha256]),
      );
      // A version that served before the schema grew is allowed back: the forward schema satisfies it.
      const mayMiss = servedBefore(tuple.digest);
      return Object.entries(applied).flatMap(([name, sha256]): PreflightFinding[] => {
        const found = present.get(name);
        if (found === sha256 || (found === undefined && mayMiss)) return [];
        return [
          {
            code: 'MIGRATION_EDITED',
            what: [name],
            message: `${name}.sql was applied before and ${found === undefined ? 'is gone' : 'has other content now'}`,
          },
        ];
      });
    },

    'migrations-expand': async ({ manifest }) => {
      const { applied } = journal.state();
      const fresh = manifest.migrations.filter(({ store, name }) => applied[`${store}/${name}`] === undefined);
      const texts = await Promise.all(
        fresh.map(async (migration) => ({ name: migration.name, sql: await artifacts.sqlOf(migration) })),
      );
      return checkExpandOnly(texts).map(({ migration, line, what, why, instead }) => ({
        code: 'MIGRATION_UNSAFE',
        what: [`${migration}.sql:${line}`, `${migration}.sql`, migration],
        message: `${migration}.sql:${line}: ${what}: ${why}; ${instead}`,
      }));
    },

    // No way back is closed by a certificate: what serves now is served on, whatever becomes of the files.
    tls: async ({ manifest, tuple }) => {
      const findings = await inspectTls(manifest.system);
      return servedBefore(tuple.digest) ? findings.map((finding) => ({ ...finding, warning: true })) : findings;
    },

    names: namesCheck,

    disk: async () => {
      const { bavail, bsize } = await statfs(state);
      const free = bavail * bsize;
      if (free >= leastFreeBytes) return [];
      return [
        {
          code: 'STATE_UNWRITABLE',
          message: `${state} has ${Math.round(free / 1024 / 1024)} MiB left, a release wants ${leastFreeBytes / 1024 / 1024}`,
        },
      ];
    },
  } satisfies Record<string, PreflightCheck>;
  const waivable = ['migrations-unedited', 'migrations-expand', 'tls', 'names', 'disk'] as const;
  const declared = waivable.map((gate) => [gate, asDeclaredFor(gate, now, checks[gate])] as const);
  return { ...checks, ...Object.fromEntries(declared) };
}

async function findingOf(look: () => Promise<void>): Promise<PreflightFinding[]> {
  try {
    await look();
    return [];
  } catch (error) {
    const { code, message } = asCutoverError(error);
    return [{ code, message }];
  }
}
