/** Which router stands in an environment: found once, at the first `up`. */

import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { CutoverError } from '../model/errors.ts';
import type { Part } from '../model/manifest.ts';
import type { System } from '../model/system.ts';

/** Where Debian has it, which is in the PATH of root only. */
const systemFolders = ['/usr/local/sbin', '/usr/sbin'];
const oldest = [2, 6] as const;

/** @param path folders of programs, as in PATH @throws CutoverError ROUTER_PART_MISSING */
export async function detectRouter({ name, router }: System, path: string): Promise<Part> {
  if (router === 'embedded') return { kind: 'embedded-router' };
  const program = await findProgram('haproxy', [...path.split(delimiter).filter(Boolean), ...systemFolders]);
  if (program === null) throw missing(`the system ${name} asks for HAProxy, and there is none in PATH`);
  const version = await versionOf(program);
  if (!isRecent(version)) throw missing(`${program} is version ${version || 'unknown'}`);
  return { kind: 'haproxy', program };
}

async function findProgram(name: string, folders: string[]): Promise<string | null> {
  for (const folder of folders) {
    const program = join(folder, name);
    const may = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (may) return program;
  }
  return null;
}

/** Such as `2.6.12`; empty when the program does not say. */
async function versionOf(program: string): Promise<string> {
  const said = await promisify(execFile)(program, ['-v']).catch(() => ({ stdout: '' }));
  return /version (\d+\.\d+(?:\.\d+)?)/.exec(said.stdout)?.[1] ?? '';
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

const missing = (message: string): CutoverError => new CutoverError('ROUTER_PART_MISSING', message);
