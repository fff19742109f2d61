/** Builds everything that a release of a system is made of and takes it into the artifact store. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import type { Manifest, Migration } from '../model/manifest.ts';
import type { Service, System } from '../model/system.ts';
import { bundleModule } from './bundle.ts';
import type { ArtifactStore } from './store.ts';
import { copyTree } from './tree.ts';

/** What a manifest says about content. */
export type Built = Pick<Manifest, 'artifacts' | 'journeys' | 'migrations' | 'runtime'>;

export interface BuildOptions {
  /** Told one line before each piece of work. */
  onProgress?: (line: string) => void;
  signal?: AbortSignal;
}

/**
 * @param folder of the source: that of the config, or a copy with overlays
 * @throws ARTIFACT_BUILD_FAILED with the output of the build in `details`
 */
export async function buildArtifacts(
  system: System,
  folder: string,
  store: ArtifactStore,
  options: BuildOptions = {},
): Promise<Built> {
  const services = Object.values(system.services);
  await runBuilds(services, folder, options);
  const artifacts: Built['artifacts'] = {};
  const journeys: Built['journeys'] = {};
  for (const service of services) {
    options.signal?.throwIfAborted();
    options.onProgress?.(`artifact of ${service.name}`);
    artifacts[service.name] = await store.add((into) => fillArtifact(service, folder, into));
  }
  for (const [name, module] of journeyModules(system)) {
    options.signal?.throwIfAborted();
    options.onProgress?.(`journeys of ${name}`);
    journeys[name] = await store.add((into) =>
      failing(`the journeys of ${name}`, () => bundleModule(join(folder, module), join(into, 'main.js'), folder)),
    );
  }
  return {
    artifacts,
    journeys,
    migrations: await takeMigrations(system, folder, store),
    runtime: `node ${process.versions.node}`,
  };
}

/** Services of one repository often share a build: the same command runs once. */
async function runBuilds(services: readonly Service[], folder: string, options: BuildOptions): Promise<void> {
  const done = new Set<string>();
  for (const { name, artifact } of services) {
    const key = JSON.stringify(artifact.build);
    if (artifact.build === null || done.has(key)) continue;
    options.onProgress?.(`build of ${name}: ${artifact.build.join(' ')}`);
    await runBuild(name, artifact.build, folder, options.signal);
    done.add(key);
  }
}

const shownLines = 50;

async function runBuild(
  service: string,
  [program = '', ...args]: readonly string[],
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const failed = (why: string, output: string): CutoverError =>
    new CutoverError('ARTIFACT_BUILD_FAILED', `the build of ${service} (${[program, ...args].join(' ')}) ${why}`, {
      details: output.trimEnd().split('\n').slice(-shownLines),
    });
  // A group of its own, so that what a build starts ends with it.
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const abort = (): void => void (child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'));
  signal?.addEventListener('abort', abort, { once: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-100_000)));
  }
  try {
    const [code, killed] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    signal?.throwIfAborted();
    if (code !== 0) throw failed(killed === null ? `ended with ${code}` : `was ended by ${killed}`, output);
  } catch (error) {
    if (error instanceof CutoverError || signal?.aborted === true) throw error;
    throw failed(`did not start: ${error instanceof Error ? error.message : String(error)}`, output);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

async function fillArtifact({ name, artifact }: Service, folder: string, into: string): Promise<void> {
  for (const [file, source] of Object.entries(artifact.bundle)) {
    await failing(`${file} of ${name}`, () => bundleModule(join(folder, source), join(into, file), folder));
  }
  for (const [path, source] of Object.entries(artifact.copy)) {
    await failing(`${path} of ${name}`, () => copyTree(join(folder, source), join(into, path), isContent));
  }
}

/** Values and secrets belong to a place, history and state to a folder; none of them to an artifact. */
const isContent = (name: string): boolean => !name.startsWith('.env') && name !== '.git' && name !== '.cutover';

async function failing(what: string, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new CutoverError('ARTIFACT_BUILD_FAILED', `${what} could not be made`, { details: lines, cause: error });
  });
}

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
