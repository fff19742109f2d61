import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import { searchPath } from './launch.ts';
import type { ProcessSpec } from './protocol.ts';

/** Throws PROGRAM_NOT_FOUND unless the program of `spec` and the folder that it runs in are there. */
export function requireProgram(spec: ProcessSpec): void {
  const { id, command, cwd } = spec;
  if (!isFolder(cwd)) throw new CutoverError('PROGRAM_NOT_FOUND', `${id} shall run in ${cwd}, which is no folder`);
  const candidates = command.includes('/')
    ? [resolve(cwd, command)]
    : searchPath(spec)
        .split(delimiter)
        .map((folder) => resolve(cwd, folder, command));
  if (candidates.some(isProgram)) return;
  throw new CutoverError('PROGRAM_NOT_FOUND', `${id} shall run "${command}" in ${cwd}, and there is no such program`);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
