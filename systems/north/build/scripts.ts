import { basename, join } from 'node:path';
import { type OutputChunk, rolldown, type RolldownOptions } from 'rolldown';

/**
 * Bundles the scripts that pages name; what several of them import is written once.
 * @param workers service workers: `workers/play.ts` becomes `/play.worker.js`, one file at the root, since its address
 * bounds what it may serve, without a hash, since browsers ask for it again under the name they know
 * @returns address in the sources -> address in the result
 */
export async function bundleScripts(
  source: string,
  scripts: readonly string[],
  workers: readonly string[],
  into: string,
): Promise<Map<string, string>> {
  const chunks = scripts.length === 0 ? [] : await bundle(source, scripts, into, 'assets/[name].[hash:10].js');
  for (const worker of workers) await bundle(source, [worker], into, `${basename(worker, '.ts')}.worker.js`);
  return new Map(chunks.flatMap((chunk) => addressesOf(source, chunk)));
}

async function bundle(
  source: string,
  names: readonly string[],
  into: string,
  entryFileNames: string,
): Promise<OutputChunk[]> {
  const options: RolldownOptions = {
    input: names.map((name) => join(source, name)),
    cwd: source,
    platform: 'browser',
    tsconfig: false,
    resolve: { conditionNames: ['source', 'import', 'default'] },
    experimental: { attachDebugInfo: 'none' },
    onLog: (_level, log) => {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
  };
  await using build = await rolldown(options);
  const { output } = await build.write({
    dir: into,
    format: 'esm',
    minify: true,
    hashCharacters: 'hex',
    entryFileNames,
    chunkFileNames: 'assets/[name].[hash:10].js',
  });
  return output.filter((part) => part.type === 'chunk');
}

function addressesOf(source: string, chunk: OutputChunk): [string, string][] {
  const { facadeModuleId: module, isEntry, fileName } = chunk;
  return isEntry && module !== null ? [[module.slice(source.length), `/${fileName}`]] : [];
}
