/** What a folder says about the system in it: packages, their workspaces, and a compose file. */

import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { readCompose } from './compose.ts';
import type { Compose } from './compose.ts';

export interface Package {
  /** Relative to the project, `.` for its own. */
  folder: string;
  name: string | null;
  scripts: string[];
  /** Source module that starts it, relative to the project, or null when none was found. */
  main: string | null;
}

export interface Project {
  /** Name of the folder. */
  name: string;
  root: Package | null;
  workspaces: Package[];
  compose: Compose | null;
  /** Folder of a service of the compose file -> source module that starts it, or null. */
  mains: Record<string, string | null>;
  /** One line for each thing that could not be read. */
  unreadable: string[];
}

/** Reads a folder; whatever cannot be read is named, never thrown. */
export function readProject(folder: string): Project {
  const path = resolve(folder);
  const unreadable: string[] = [];
  const manifest = readManifest(path, '.', unreadable);
  const patterns = manifest?.workspaces ?? [];
  const folders = patterns.flatMap((pattern) => globSync(pattern, { cwd: path }));
  const workspaces = [...new Set(folders)].sort().filter((member) => existsSync(join(path, member, 'package.json')));
  const compose = composeOf(path);
  return {
    name: basename(path),
    root: manifest === null ? null : packageAt(path, '.', manifest),
    workspaces: workspaces.flatMap((member) => {
      const found = readManifest(path, member, unreadable);
      return found === null ? [] : [packageAt(path, member.split(sep).join('/'), found)];
    }),
    compose,
    mains: Object.fromEntries(
      (compose?.services ?? []).map(({ context }) => [
        context,
        mainModule(path, context, readManifest(path, context, unreadable)),
      ]),
    ),
    unreadable,
  };
}

/** Source module that starts what lies in a folder of the project, or null. */
function mainModule(project: string, folder: string, manifest: Manifest | null): string | null {
  const started = /\bnode\b(?:\s+--\S+)*\s+(\S+\.[cm]?[jt]s)\b/.exec(manifest?.scripts['start'] ?? '')?.[1];
  const candidates = [
    started,
    manifest?.main,
    ...['main', 'index', 'server', 'app'].flatMap((name) =>
      ['ts', 'js', 'mjs'].flatMap((type) => [`src/${name}.${type}`, `${name}.${type}`]),
    ),
  ];
  const found = candidates.find((candidate) => candidate !== undefined && existsSync(join(project, folder, candidate)));
  if (found === undefined) return null;
  const inside = relative(project, join(project, folder, found))
    .split(sep)
    .join('/');
  return inside.startsWith('..') ? null : inside;
}

interface Manifest {
  name: string | null;
  main: string | undefined;
  scripts: Record<string, string>;
  workspaces: string[];
}

function readManifest(project: string, folder: string, unreadable: string[]): Manifest | null {
  const file = join(project, folder, 'package.json');
  if (!existsSync(file)) return null;
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as {
      name?: unknown;
      main?: unknown;
      scripts?: unknown;
      workspaces?: unknown;
    };
    const members = Array.isArray(found.workspaces)
      ? found.workspaces
      : (found.workspaces as { packages?: unknown } | undefined)?.packages;
    return {
      name: typeof found.name === 'string' ? found.name : null,
      main: typeof found.main === 'string' ? found.main : undefined,
      scripts: Object.fromEntries(Object.entries(found.scripts ?? {}).map(([name, script]) => [name, String(script)])),
      workspaces: Array.isArray(members) ? members.filter((member) => typeof member === 'string') : [],
    };
  } catch (error) {
    unreadable.push(
      `${relative(project, file)} could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  }
}

function packageAt(project: string, folder: string, manifest: Manifest): Package {
  return {
    folder,
    name: manifest.name,
    scripts: Object.keys(manifest.scripts),
    main: mainModule(project, folder, manifest),
  };
}

const composeNames = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

function composeOf(project: string): Compose | null {
  const name = composeNames.find((candidate) => existsSync(join(project, candidate)));
  return name === undefined ? null : readCompose(name, readFileSync(join(project, name), 'utf8'));
}
