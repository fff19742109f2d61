import type { ArtifactStore } from '../../artifacts/store.ts';
import type { PhysicalBackups } from '../../backups/backups.ts';
import type { RehearsalDependencies } from '../../gates/rehearsal.ts';
import { SqlMigrations } from '../../migrations/migrations.ts';
import type { Binding, Migration } from '../../model/manifest.ts';
import type { Clock, Journal } from '../../model/ports.ts';
import type { System } from '../../model/system.ts';

export type Rehearsal = Pick<RehearsalDependencies, 'restored' | 'migrate' | 'pending' | 'serving'>;

interface RehearsalParts {
  clock: Clock;
  journal: Journal;
  artifacts: ArtifactStore;
  backups: PhysicalBackups;
  urlOf(system: System, binding: Binding, store: string): Promise<string>;
}

/** A rehearsal migrates a restored copy, and asks what has run on the real one. */
export function rehearsalOf({ clock, journal, artifacts, backups, urlOf }: RehearsalParts): Rehearsal {
  return {
    restored: async ({ release, manifest: { system }, tuple: { binding } }, store, use, signal) => {
      const live = await urlOf(system, binding, store);
      const copyOf = (
        client: { query(sql: string): Promise<{ rows: Record<string, unknown>[] }> },
        sockets: string,
      ) => ({
        query: async (text: string) => (await client.query(text)).rows,
        url: live.replace(new URL(live).host, encodeURIComponent(sockets)),
      });
      const at = { system, binding, store };
      return backups.withRestored(release, at, (client, sockets) => use(copyOf(client, sockets)), signal);
    },
    migrate: async (manifest, { binding }, pending, urls, signal) => {
      const sqlOf = (migration: Migration): Promise<string> => artifacts.sqlOf(migration);
      const copies = new SqlMigrations({ clock, urlOf: async (_system, _binding, store) => urls[store] ?? '', sqlOf });
      await copies.apply(manifest, binding, pending, signal);
    },
    pending: ({ migrations: all }) =>
      all.filter(({ store, name }) => journal.state().applied[`${store}/${name}`] === undefined),
    serving: () => {
      const { serving } = journal.state();
      return serving && { release: serving.id, tuple: serving.tuple };
    },
  };
}
