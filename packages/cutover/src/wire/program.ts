/** Programs of ours beside a module: TypeScript in the repository, JavaScript in the published package. */

import { fileURLToPath } from 'node:url';

/** Of our environment what any program of ours needs, and nothing else. */
export function programEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '', LANG = 'C.UTF-8', TZ = '', NODE_COMPILE_CACHE } = process.env;
  return { PATH, HOME, LANG, TZ, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) };
}

/** @param source URL of the program as it is called in the repository @returns arguments for Node */
export function programArguments(source: URL): string[] {
  if (import.meta.url.endsWith('.ts')) return ['--conditions=source', fileURLToPath(source)];
  return [fileURLToPath(source).replace(/\.ts$/, '.js')];
}
