/** Is every dependency that is declared named in the lockfile, as it is declared? */

import { finding } from '../finding.ts';
import { lineOf, readJson } from '../json.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import type { ScanFinding } from '../finding.ts';

interface Manifest {
  name?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  workspaces?: unknown;
}

interface Lock {
  packages?: Record<string, Manifest & { version?: string; link?: boolean; integrity?: string; resolved?: string }>;
}

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

export const lockfile: Rule = {
  name: 'lockfile',
  async ofProject(project) {
    const locks = (name: RegExp): string[] => project.paths.filter((path) => name.test(path));
    const found = await Promise.all([
      ...locks(/(?:^|\/)package-lock\.json$/).map((path) => compare(project, path)),
      ...locks(/(?:^|\/)(?:yarn\.lock|pnpm-lock\.yaml)$/).map((path) => named(project, path)),
    ]);
    return found.flat();
  },
};

/** Yarn and pnpm lock names with what was wanted of them; what lies in another place of a workspace has none. */
async function named(project: Project, path: string): Promise<ScanFinding[]> {
  const file = `${path.slice(0, path.lastIndexOf('/') + 1)}package.json`;
  const [manifest, lock, text] = [
    await readJson<Manifest>(project, file),
    (await project.text(path)) ?? '',
    (await project.text(file)) ?? '',
  ];
  return kinds.flatMap((kind) =>
    Object.entries(manifest?.[kind] ?? {}).flatMap(([name, wanted]) => {
      if (/^(?:workspace|link|file|portal|catalog):/.test(wanted)) return [];
      const isLocked = path.endsWith('.yaml')
        ? [`  ${name}:`, `  '${name}':`, `/${name}@`, `/${name}/`].some((written) => lock.includes(written))
        : [`${name}@${wanted}`, `${name}@npm:${wanted}`].some((written) => lock.includes(written));
      return isLocked
        ? []
        : [finding('lockfile', file, lineOf(text, `"${name}"`), `${name} is declared as ${wanted} and not locked`)];
    }),
  );
}

async function compare(project: Project, path: string): Promise<ScanFinding[]> {
  const folder = path.slice(0, -'package-lock.json'.length);
  const lock = await readJson<Lock>(project, path);
  if (!lock?.packages) return [finding('lockfile', path, 1, 'the lockfile does not parse, or is of an old format')];
  const { packages } = lock;
  const members = Object.entries(packages).filter(
    ([key]) => !key.startsWith('node_modules/') && !key.includes('/node_modules/'),
  );
  const found: ScanFinding[] = [];
  for (const [key, locked] of members) {
    const file = `${folder}${key === '' ? '' : `${key}/`}package.json`;
    if (!project.paths.includes(file)) continue;
    const manifest = await readJson<Manifest>(project, file);
    const text = (await project.text(file)) ?? '';
    if (!manifest) continue;
    for (const kind of kinds) {
      for (const [name, wanted] of Object.entries(manifest[kind] ?? {})) {
        const at = lineOf(text, `"${name}"`);
        if (locked[kind]?.[name] === undefined)
          found.push(finding('lockfile', file, at, `${name} is declared and not locked`));
        else if (locked[kind][name] !== wanted)
          found.push(
            finding('lockfile', file, at, `${name} is declared as ${wanted} and locked as ${locked[kind][name]}`),
          );
        else if (kind !== 'optionalDependencies' && !isPresent(packages, key, name))
          found.push(finding('lockfile', file, at, `${name} is declared, and the lockfile has no such package`));
      }
    }
  }
  return found;
}

/** In the folder of the package, or of one around it. */
function isPresent(packages: NonNullable<Lock['packages']>, member: string, name: string): boolean {
  const parts = member.split('/').filter(Boolean);
  for (let depth = parts.length; depth >= 0; depth--) {
    const base = parts.slice(0, depth).join('/');
    if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`]) return true;
  }
  return false;
}
