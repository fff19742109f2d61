import type { ManifestStore } from '../../artifacts/manifests.ts';
import { CutoverError } from '../../model/errors.ts';
import type { Tuple } from '../../model/manifest.ts';
import type { TargetId } from '../../model/ports.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { Stores } from '../../stores/foundation.ts';

/** What the config declares for a service: URLs of the stores that it needs, plain values, secrets. */
export async function environmentOf(
  target: TargetId,
  { digest, binding }: Tuple,
  manifests: ManifestStore,
  stores: Stores,
  secrets: Secrets,
): Promise<Record<string, string>> {
  const { system } = manifests.get(digest);
  const urls = await stores.urlsOf(system, binding);
  const reached = (system.services[target.service]?.needs ?? []).flatMap((need) =>
    urls[need] ? [[urls[need].env, urls[need].url] as const] : [],
  );
  const prefix = `${target.service}.`;
  const mine = <Value>(named: Record<string, Value>): [string, Value][] =>
    Object.entries(named).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value] as [string, Value]] : [],
    );
  const revealed = await Promise.all(
    mine(binding.secrets).map(
      async ([name, version]) => [name, await secrets.get(`${prefix}${name}`, version)] as const,
    ),
  );
  return Object.fromEntries([...reached, ...mine(binding.values), ...revealed]);
}

/** @throws CutoverError SECRET_LOST */
export async function newestOf(secrets: Secrets, name: string): Promise<string> {
  const found = await secrets.newest(name);
  if (!found) throw new CutoverError('SECRET_LOST', `no value of ${name} was ever stored`);
  return found.value;
}
