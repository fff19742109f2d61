/** Who imports whom, read from the sources themselves. */
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { lineAt, readText, repositoryFiles } from './files.ts';

export interface Import {
  /** The importing file, as a path from the root. */
  from: string;
  line: number;
  /** A path from the root for a file of the repository; else the specifier as written: `node:fs`, `pg`, `@cutover/service`. */
  to: string;
}

const code = /\.(ts|mts|js|mjs)$/;

/** Every import and re-export of every source file, those of types included. */
export async function importGraph(root: string): Promise<Import[]> {
  const files = await repositoryFiles(root);
  return files.filter((file) => code.test(file)).flatMap((file) => importsOf(file, readText(root, file) ?? ''));
}

export function importsOf(file: string, text: string): Import[] {
  const { module } = parseSync(file, text);
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest ?? [])),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => literal(text.slice(start, end), start)),
  ];
  // `import { a } from 'x'; export { a };` is one import that the parser lists twice.
  const distinct = new Map(requests.map((request) => [request.start, request]));
  return [...distinct.values()].map(({ value, start }) => ({
    from: file,
    line: lineAt(text, start),
    to: value.startsWith('.') ? join(dirname(file), value) : value,
  }));
}

/** The specifier of `import('…')`; nothing when it is computed. */
function literal(expression: string, start: number): { value: string; start: number }[] {
  const value = /^(['"`])([^$]*)\1$/.exec(expression)?.[2];
  return value === undefined ? [] : [{ value, start }];
}
