/** Builds everything that a release of a system is made of and takes it into the artifact store. */

import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import type { Manifest, Migration } from '../model/manifest.ts';
import type { Service, System } from '../model/system.ts';
import { bundleModule } from './bundle.ts';
import { CommandFailed, runCommand } from './command.ts';
import type { ArtifactStore } from './store.ts';
import { copyTree } from './tree.ts';
import { checksOf, runCheck } from './type-check.ts';
import type { CheckMemory } from './type-check.ts';

/** What a manifest says about content. */
export type Built = Pick<Manifest, 'artifacts' | 'journeys' | 'migrations' | 'runtime'>;

export interface BuildOptions {
  /** Told one line before each piece of work. */
  onProgress?: (line: string) => void;
  signal?: AbortSignal;
  /** Where checks remember what they found; without it they begin anew. */
  memory?: CheckMemory;
}

/**
 * Checks and makes everything; what is wrong with any service is told with what is wrong with all others.
 * @param folder of the source: that of the config, or a copy with overlays
 * @throws ARTIFACT_BUILD_FAILED with every failure, and what the tools said, in `details`
 */
export async function buildArtifacts(
  system: System,
  folder: string,
  store: ArtifactStore,
  options: BuildOptions = {},
): Promise<Built> {
  const services = Object.values(system.services);
  const failures = new Failures(options.signal);
  const unbuilt = await runBuilds(services, folder, failures, options);
  // A build may make what the sources stand on, such as types.
  await runChecks(services, folder, failures, options);
  const artifacts: Built['artifacts'] = {};
  const journeys: Built['journeys'] = {};
  for (const service of services.filter(({ name }) => !unbuilt.has(name))) {
    options.onProgress?.(`artifact of ${service.name}`);
    await failures.collect(`the artifact of ${service.name} could not be made`, async () => {
      artifacts[service.name] = await store.add((into) => fillArtifact(service, folder, into));
    });
  }
  for (const [name, module] of journeyModules(system)) {
    options.onProgress?.(`journeys of ${name}`);
    await failures.collect(`the journeys of ${name} could not be made`, async () => {
      journeys[name] = await store.add((into) => bundleModule(join(folder, module), join(into, 'main.js'), folder));
    });
  }
  failures.throwIfAny();
  return {
    artifacts,
    journeys,
    migrations: await takeMigrations(system, folder, store),
    runtime: `node ${process.versions.node}`,
  };
}

/** What went wrong so far: a release is told all of it at once. */
class Failures {
  readonly #signal: AbortSignal | undefined;
  readonly #all: { what: string; lines: readonly string[] }[] = [];

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** @returns whether it went well */
  async collect(what: string, work: () => Promise<void>): Promise<boolean> {
    this.#signal?.throwIfAborted();
    try {
      await work();
      return true;
    } catch (error) {
      this.#signal?.throwIfAborted();
      const lines = (error instanceof Error ? error.message : String(error)).split('\n');
      if (error instanceof CommandFailed) this.#all.push({ what: `${what} ${error.message}`, lines: error.output });
      else this.#all.push({ what, lines });
      return false;
    }
  }

  /** @throws CutoverError ARTIFACT_BUILD_FAILED */
  throwIfAny(): void {
    if (this.#all.length === 0) return;
    const details = this.#all.flatMap(({ what, lines }) => (this.#all.length === 1 ? lines : [`${what}:`, ...lines]));
    throw new CutoverError('ARTIFACT_BUILD_FAILED', this.#all.map(({ what }) => what).join('; '), { details });
  }
}

async function runChecks(
  services: readonly Service[],
  folder: string,
  failures: Failures,
  { onProgress, signal, memory }: BuildOptions,
): Promise<void> {
  for (const check of checksOf(services, folder)) {
    const looked = check.services.join(', ');
    onProgress?.(`check of ${looked}: ${check.name}`);
    await failures.collect(`the check of ${looked} (${check.name})`, () => runCheck(check, folder, memory, signal));
  }
}

/**
 * Services of one repository often share a build: the same command runs once.
 * @returns services whose build failed
 */
async function runBuilds(
  services: readonly Service[],
  folder: string,
  failures: Failures,
  { onProgress, signal }: BuildOptions,
): Promise<Set<string>> {
  const unbuilt = new Set<string>();
  const builds = Map.groupBy(
    services.filter(({ artifact }) => artifact.build !== null),
    ({ artifact }) => JSON.stringify(artifact.build),
  );
  for (const sharing of builds.values()) {
    const [first] = sharing;
    const [name, command] = [first?.name ?? '', first?.artifact.build ?? []];
    onProgress?.(`build of ${name}: ${command.join(' ')}`);
    const went = await failures.collect(`the build of ${name} (${command.join(' ')})`, () =>
      runCommand(command, folder, { signal }),
    );
    if (!went) for (const service of sharing) unbuilt.add(service.name);
  }
  return unbuilt;
}

async function fillArtifact({ artifact }: Service, folder: string, into: string): Promise<void> {
  for (const [file, source] of Object.entries(artifact.bundle))
    await making(file, () => bundleModule(join(folder, source), join(into, file), folder));
  for (const [path, source] of Object.entries(artifact.copy))
    await making(path, () => copyTree(join(folder, source), join(into, path), isContent));
}

/** Says which part of an artifact failed. */
async function making(part: string, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    throw new Error(`${part}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
}

/** Values and secrets belong to a place, history and state to a folder; none of them to an artifact. */
const isContent = (name: string): boolean => !name.startsWith('.env') && name !== '.git' && name !== '.cutover';

/** `system` stands for the journeys across services: no service may have that name. */
function journeyModules(system: System): [name: string, module: string][] {
  const all: [string, string | null][] = [
    ...Object.values(system.services).map((service): [string, string | null] => [service.name, service.journeys]),
    ['system', system.journeys],
  ];
  return all.filter((entry): entry is [string, string] => entry[1] !== null);
}

async function takeMigrations(system: System, folder: string, store: ArtifactStore): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const declared of Object.values(system.stores)) {
    if (declared.kind !== 'postgres' || declared.migrations === null) continue;
    const path = join(folder, declared.migrations);
    for (const file of (await readdir(path)).filter((name) => name.endsWith('.sql')).sort()) {
      migrations.push({
        store: declared.name,
        name: basename(file, '.sql'),
        sha256: await store.addSql(await readFile(join(path, file), 'utf8')),
      });
    }
  }
  return migrations;
}
