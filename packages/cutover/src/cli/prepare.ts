/** From a config and its sources to something that can be released: a manifest in the store, and the values of a place. */

import path from 'node:path';
import { buildArtifacts } from '../artifacts/build.ts';
import { builtBefore } from '../artifacts/built-before.ts';
import { openInspections } from '../artifacts/inspections.ts';
import { openManifests } from '../artifacts/manifests.ts';
import { openSource } from '../artifacts/source.ts';
import type { Source } from '../artifacts/source.ts';
import { openArtifacts } from '../artifacts/store.ts';
import { collectEnvironment } from '../config/environment.ts';
import { loadSystem } from '../config/load.ts';
import { CutoverError } from '../model/errors.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Place } from '../model/place.ts';
import type { System } from '../model/system.ts';
import { inspect, inspectBuilt } from '../scan/inspect.ts';
import { openSecrets } from '../secrets/secrets.ts';
import type { Context } from './command.ts';
import { preparePlace } from './home.ts';

export interface Prepared {
  digest: string;
  manifest: Manifest;
  inspection: Inspection;
}

/** What the commands that build take. */
export const sourceOptions = [
  { flags: '--label <text>', description: 'what people call this version' },
  { flags: '--working-tree', description: 'build the folder as it lies, in place of a clean clone of its commit' },
];

/** Builds and stores all artifacts. @throws CutoverError ARTIFACT_BUILD_FAILED, SOURCE_UNREADABLE, CONFIG_INVALID */
export async function prepareManifest(context: Context): Promise<Prepared> {
  const place = await context.place();
  preparePlace(place);
  const store = openArtifacts(place.artifacts);
  const onProgress = (line: string): void => context.progress.write(`  ${line}\n`);
  const options = { onProgress, signal: context.signal };
  await using source = await openSource(context.configFile(), {
    workingTree: context.options['workingTree'] === true,
    clones: path.join(place.builds, 'clones'),
    dependencies: path.join(place.builds, 'dependencies'),
    ...options,
  });
  const system = source.commit === null ? await context.system() : await loadSystem(source.config);
  onProgress('static rules');
  const seen = await inspect(path.dirname(source.config), system, context.signal);
  for (const why of seen.unasked) onProgress(`not asked: ${why}`);
  const memory =
    source.beside === null ? {} : { memory: { beside: source.beside, kept: path.join(place.builds, 'types') } };
  const { built, again } = await builtBefore(
    { folder: path.join(place.builds, 'results'), tree: source.tree, system, store },
    () => buildArtifacts(system, path.dirname(source.config), store, { ...options, ...memory }),
  ).catch((error: unknown) => {
    throw withFindings(error, seen);
  });
  if (!again) onProgress('nothing to build: this content was built before');
  const manifest: Manifest = { version: 1, system, label: labelOf(context, source), ...built };
  const folders = Object.fromEntries(
    Object.entries(built.artifacts).map(([name, digest]) => [name, store.folderOf(digest)]),
  );
  const inspection = await inspectBuilt(seen, folders, system, context.signal);
  manifest.inspection = await openInspections(place.artifacts).save(inspection);
  return { digest: await openManifests(place.manifests).save(manifest), manifest, inspection };
}

/** A build that fails hides nothing of what was seen before it. */
function withFindings(error: unknown, { findings }: Inspection): unknown {
  if (!(error instanceof CutoverError) || error.code !== 'ARTIFACT_BUILD_FAILED' || findings.length === 0) return error;
  const told = findings.map(({ rule, file, line, message }) => `${file}:${line}: ${rule}: ${message}`);
  return new CutoverError(error.code, error.message, {
    details: [...error.details, 'The static rules found:', ...told],
    cause: error,
  });
}

function labelOf({ options }: Context, { commit, uncommitted }: Source): string {
  const now = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const said = typeof options['label'] === 'string' ? options['label'] : (commit ?? now);
  return uncommitted ? `${said} (working tree)` : said;
}

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
