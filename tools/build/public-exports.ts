/** What the published packages offer, read from their manifests and from the modules that these name. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { publishedPackages } from './build-packages.ts';

export interface PublicExport {
  /** What people import: `cutover/journey`. */
  from: string;
  name: string;
  kind: 'value' | 'type';
}

interface Manifest {
  name: string;
  exports: Record<string, { source: string } | string>;
}

/** Of every package and each of its entries that is code, in the order of the manifests. */
export function publicExports(root: string, names: readonly string[] = publishedPackages): PublicExport[] {
  return names.flatMap((folder) => {
    const base = join(root, 'packages', folder);
    const { name, exports } = JSON.parse(readFileSync(join(base, 'package.json'), 'utf8')) as Manifest;
    return Object.entries(exports).flatMap(([path, entry]) =>
      typeof entry === 'string' ? [] : exportsOf(join(name, path), join(base, entry.source)),
    );
  });
}

function exportsOf(from: string, file: string): PublicExport[] {
  const { module } = parseSync(file, readFileSync(file, 'utf8'));
  const entries = module.staticExports.flatMap((statement) => statement.entries);
  return entries.map(({ exportName, isType }) => ({
    from,
    name: exportName.name ?? (exportName.kind === 'Default' ? 'default' : '*'),
    kind: isType ? 'type' : 'value',
  }));
}

/** The exports that a page lists: below a heading that is an import path, rows of `name`, kind and meaning. */
export function listedExports(page: string): PublicExport[] {
  let from = '';
  return page.split('\n').flatMap((line) => {
    from = /^## `(.+)`$/.exec(line)?.[1] ?? from;
    const [, name, kind, meaning] = /^\| `(\S+)` \| (value|type) \| (.+) \|$/.exec(line) ?? [];
    if (name === undefined || kind === undefined || meaning?.trim() === '') return [];
    return [{ from, name, kind: kind === 'type' ? 'type' : 'value' }];
  });
}
