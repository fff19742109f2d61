/** What is checked before a service's artifact is made: its declared check, else the types of its sources. */

import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Service } from '../model/system.ts';
import { runCommand } from './command.ts';
import { sha256 } from './tree.ts';

export interface ServiceCheck {
  /** What people read. */
  name: string;
  command: string[];
  /** The `tsconfig.json` that the compiler is asked about, where it can remember what it found; null otherwise. */
  project: string | null;
  /** Services whose sources it looks at. */
  services: string[];
}

/**
 * What compilers found out, for the next release: what neither changed nor stands on what did is not checked again. Their
 * notes name sources as they lie from `beside`, so that has to lie beside each clone in the same way.
 */
export interface CheckMemory {
  beside: string;
  /** Folder in which notes are kept. */
  kept: string;
}

/** Every check once, however many services share it. @param folder of the source */
export function checksOf(services: readonly Service[], folder: string): ServiceCheck[] {
  const all = services.flatMap((service) =>
    checksFor(service, folder).map((check) => ({ service: service.name, check, key: JSON.stringify(check) })),
  );
  return [...Map.groupBy(all, ({ key }) => key).values()].flatMap((same) =>
    same.slice(0, 1).map(({ check }) => ({
      ...check,
      name: told(check.command, folder),
      services: [...new Set(same.map(({ service }) => service))],
    })),
  );
}

/** @param folder of the source @throws CommandFailed */
export async function runCheck(
  { command, project }: ServiceCheck,
  folder: string,
  memory: CheckMemory | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (memory === undefined || project === null) return runCommand(command, folder, { signal });
  const name = `${sha256(relative(folder, project)).slice(0, 16)}.tsbuildinfo`;
  const [notes, kept] = [join(memory.beside, name), join(memory.kept, name)];
  if (existsSync(kept)) await copyFile(kept, notes);
  await runCommand([...command, '--incremental', '--tsBuildInfoFile', notes], folder, { signal });
  await mkdir(memory.kept, { recursive: true });
  // Releases of several environments may end at once.
  await copyFile(notes, `${kept}.${process.pid}`);
  await rename(`${kept}.${process.pid}`, kept);
}

type Check = Pick<ServiceCheck, 'command' | 'project'>;

function checksFor({ artifact }: Service, folder: string): Check[] {
  if (artifact.check !== undefined) return [{ command: artifact.check, project: null }];
  const projects = Object.values(artifact.bundle).map((source) => projectOf(dirname(join(folder, source)), folder));
  return [...new Set(projects)].flatMap((project) => {
    const compiler = project === null ? null : compilerFor(project);
    if (project === null || compiler === null) return [];
    const command = [process.execPath, compiler.program, '--noEmit', '-p', project];
    return [{ command, project: compiler.remembers ? project : null }];
  });
}

/** The nearest `tsconfig.json`, no further up than the source itself. */
function projectOf(from: string, folder: string): string | null {
  const file = join(from, 'tsconfig.json');
  if (existsSync(file)) return file;
  return from === folder || relative(folder, from).startsWith('..') ? null : projectOf(dirname(from), folder);
}

/** Older compilers refuse to remember a check that emits nothing. */
const firstThatRemembers = 4;

/** The compiler that the project itself has installed. */
function compilerFor(project: string): { program: string; remembers: boolean } | null {
  const { resolve } = createRequire(project);
  try {
    const manifest = resolve('typescript/package.json');
    const { bin, version } = createRequire(project)(manifest) as { bin?: { tsc?: string }; version: string };
    if (bin?.tsc === undefined) return null;
    return {
      program: join(dirname(manifest), bin.tsc),
      remembers: Number.parseInt(version, 10) >= firstThatRemembers,
    };
  } catch {
    return null;
  }
}

const told = (command: readonly string[], folder: string): string =>
  command[0] === process.execPath
    ? `types of ${relative(folder, command.at(-1) ?? '') || 'tsconfig.json'}`
    : command.join(' ');
