/** From a config and its sources to something that can be released: a manifest in the store, and the values of a place. */

import path from 'node:path';
import { buildArtifacts } from '../artifacts/build.ts';
import { openManifests } from '../artifacts/manifests.ts';
import { openArtifacts } from '../artifacts/store.ts';
import { collectEnvironment } from '../config/environment.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Place } from '../model/place.ts';
import type { System } from '../model/system.ts';
import { openSecrets } from '../secrets/secrets.ts';
import type { Context } from './command.ts';
import { preparePlace } from './home.ts';

export interface Prepared {
  digest: string;
  manifest: Manifest;
}

/** Builds and stores all artifacts. @throws CutoverError ARTIFACT_BUILD_FAILED */
export async function prepareManifest(context: Context): Promise<Prepared> {
  const [system, place] = [await context.system(), await context.place()];
  preparePlace(place);
  const folder = path.dirname(context.configFile());
  const onProgress = (line: string): void => context.progress.write(`  ${line}\n`);
  const built = await buildArtifacts(system, folder, openArtifacts(place.artifacts), {
    onProgress,
    signal: context.signal,
  });
  const manifest: Manifest = { version: 1, system, label: labelOf(context), ...built };
  return { digest: await openManifests(place.manifests).save(manifest), manifest };
}

const labelOf = (context: Context): string =>
  typeof context.options['label'] === 'string'
    ? context.options['label']
    : new Date().toISOString().slice(0, 16).replace('T', ' ');

/**
 * Values and secret versions that the services of `system` declare, for this environment.
 * @throws CutoverError ENVIRONMENT_INCOMPLETE naming all that is missing
 */
export async function prepareValues(
  context: Context,
  system: System,
  place: Place,
): Promise<{ values: Record<string, string>; secrets: Record<string, number> }> {
  const found = collectEnvironment(system, {
    folder: path.dirname(context.configFile()),
    environment: place.environment,
    variables: process.env,
  });
  const secrets = openSecrets(place.secrets);
  const versions = await Promise.all(
    Object.entries(found.secrets).map(async ([name, value]): Promise<[string, number]> => [
      name,
      await secrets.put(name, value),
    ]),
  );
  return { values: found.values, secrets: Object.fromEntries(versions) };
}

/** URLs of stores that the environment names go to the secret store; the daemon is told their names only. */
export async function prepareExternals(system: System, place: Place): Promise<string[]> {
  const secrets = openSecrets(place.secrets);
  const names = Object.values(system.stores)
    .map((store) => store.env)
    .filter((name) => process.env[name]);
  await Promise.all(names.map((name) => secrets.put(name, process.env[name] ?? '')));
  return names;
}
