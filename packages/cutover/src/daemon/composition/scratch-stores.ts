import type { ArtifactStore } from '../../artifacts/store.ts';
import type { KeeperClient } from '../../keeper/client.ts';
import { SqlMigrations } from '../../migrations/migrations.ts';
import type { Binding, Manifest } from '../../model/manifest.ts';
import type { Place } from '../../model/place.ts';
import type { Clock, ScratchStore } from '../../model/ports.ts';
import { openScratchStores } from '../../stores/scratch.ts';
import type { Supervisor } from '../../stores/supervisor.ts';

/** Empty stores under the keeper, with the schema that the release asks for. */
export async function scratchStores(
  { place, clock, keeper, artifacts }: { place: Place; clock: Clock; keeper: KeeperClient; artifacts: ArtifactStore },
  manifest: Manifest,
  binding: Binding,
  signal: AbortSignal,
): Promise<Record<string, ScratchStore>> {
  const start = async (spec: Parameters<Supervisor['start']>[0]): Promise<void> =>
    void (await keeper.ensure({ ...spec, id: `drill-${spec.id}`, kind: 'twin', restart: 'never' }));
  const stores = await openScratchStores({ place, clock, supervisor: { start } }, manifest.system, binding, signal);
  const migrations = new SqlMigrations({
    clock,
    urlOf: async (_system, _binding, store) => stores[store]?.url ?? '',
    sqlOf: (migration) => artifacts.sqlOf(migration),
  });
  const wanted = manifest.migrations.filter(({ store }) => stores[store] !== undefined);
  await migrations.apply(manifest, binding, wanted, signal);
  return stores;
}
