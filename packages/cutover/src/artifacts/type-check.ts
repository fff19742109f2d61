/** What is checked before a service's artifact is made: its declared check, else the types of its sources. */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Service } from '../model/system.ts';

export interface ServiceCheck {
  /** What people read. */
  name: string;
  command: string[];
  /** Services whose sources it looks at. */
  services: string[];
}

/** Every check once, however many services share it. @param folder of the source */
export function checksOf(services: readonly Service[], folder: string): ServiceCheck[] {
  const all = services.flatMap((service) =>
    commandsFor(service, folder).map((command) => ({ service: service.name, command, key: JSON.stringify(command) })),
  );
  return [...Map.groupBy(all, ({ key }) => key).values()].map((same) => ({
    name: told(same[0]?.command ?? [], folder),
    command: same[0]?.command ?? [],
    services: [...new Set(same.map(({ service }) => service))],
  }));
}

function commandsFor({ artifact }: Service, folder: string): string[][] {
  if (artifact.check !== undefined) return [artifact.check];
  const projects = Object.values(artifact.bundle).map((source) => projectOf(dirname(join(folder, source)), folder));
  return [...new Set(projects)].flatMap((project) => {
    const compiler = project === null ? null : compilerFor(project);
    return project === null || compiler === null ? [] : [[process.execPath, compiler, '--noEmit', '-p', project]];
  });
}

/** The nearest `tsconfig.json`, no further up than the source itself. */
function projectOf(from: string, folder: string): string | null {
  const file = join(from, 'tsconfig.json');
  if (existsSync(file)) return file;
  return from === folder || relative(folder, from).startsWith('..') ? null : projectOf(dirname(from), folder);
}

/** The compiler that the project itself has installed. */
function compilerFor(project: string): string | null {
  const { resolve } = createRequire(project);
  try {
    const manifest = resolve('typescript/package.json');
    const { bin } = createRequire(project)(manifest) as { bin?: { tsc?: string } };
    return bin?.tsc === undefined ? null : join(dirname(manifest), bin.tsc);
  } catch {
    return null;
  }
}

const told = (command: readonly string[], folder: string): string =>
  command[0] === process.execPath
    ? `types of ${relative(folder, command.at(-1) ?? '') || 'tsconfig.json'}`
    : command.join(' ');
