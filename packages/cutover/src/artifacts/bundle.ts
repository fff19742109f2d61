/** Bundles a module with everything it imports into one file that runs from an empty folder. */

import { stripVTControlCharacters } from 'node:util';
import { rolldown } from 'rolldown';

/**
 * Packages of a workspace offer their TypeScript under the condition `source`. Installed from a registry they hold
 * built files alone, so the condition is asked for only where this module itself runs from its source.
 */
const conditions = import.meta.filename.endsWith('.ts') ? ['source', 'node', 'default'] : ['node', 'default'];

/**
 * Nothing in the result depends on where the source lies: the same source gives the same bytes in any folder.
 * @param source absolute path of the module; @param file absolute path of the result
 * @throws Error whose message is the report of the bundler
 */
export async function bundleModule(source: string, file: string, folder: string): Promise<void> {
  const unresolved: string[] = [];
  const build = await rolldown({
    input: source,
    cwd: folder,
    platform: 'node',
    resolve: { conditionNames: conditions },
    transform: { define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' } },
    experimental: { attachDebugInfo: 'none' },
    onLog: (_level, log) => {
      if (log.code === 'UNRESOLVED_IMPORT') unresolved.push(log.message);
    },
  });
  try {
    await build.write({
      file,
      format: 'esm',
      codeSplitting: false,
      comments: { legal: true, annotation: false, jsdoc: false },
    });
  } catch (error) {
    throw new Error(plain(error instanceof Error ? error.message : String(error)), { cause: error });
  } finally {
    await build.close();
  }
  if (unresolved.length > 0) throw new Error(plain(unresolved.join('\n')));
}

const plain = (text: string): string => stripVTControlCharacters(text).trim();
