/** Programs of ours beside a module: TypeScript in the repository, JavaScript in the published package. */

import { fileURLToPath } from 'node:url';

/** @param source URL of the program as it is called in the repository @returns arguments for Node */
export function programArguments(source: URL): string[] {
  if (import.meta.url.endsWith('.ts')) return ['--conditions=source', fileURLToPath(source)];
  return [fileURLToPath(source).replace(/\.ts$/, '.js')];
}
