/**
 * The secrets of an environment, by name and version, in files that only their owner can read. A version never changes:
 * a release that names it finds the same value again.
 */

import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CutoverError } from '../model/errors.ts';

export interface Secrets {
  /** Durable when it returns the version: that of the newest value when it is the same, else the next number. */
  put(name: string, value: string): Promise<number>;
  /** Throws SECRET_LOST. */
  get(name: string, version: number): Promise<string>;
  /** The newest version, or null when there is none. */
  newest(name: string): Promise<{ version: number; value: string } | null>;
  /** The newest version, made at random (256 bits, base64url) when there is none. */
  generate(name: string): Promise<{ version: number; value: string }>;
}

/** @param root `secrets` of a place */
export function openSecrets(root: string): Secrets {
  const get = async (name: string, version: number): Promise<string> => {
    return readFile(join(root, checked(name), String(version)), 'utf8').catch((error: unknown) => {
      throw new CutoverError('SECRET_LOST', `version ${version} of ${name} cannot be read in ${root}`, {
        cause: error,
      });
    });
  };

  const newest = async (name: string): Promise<{ version: number; value: string } | null> => {
    const files = await readdir(join(root, checked(name))).catch(() => []);
    const version = Math.max(0, ...files.map(Number).filter(Number.isInteger));
    return version === 0 ? null : { version, value: await get(name, version) };
  };

  return {
    get,
    newest,

    put: async (name, value) => {
      await prepare(root, checked(name));
      for (;;) {
        const last = await newest(name);
        if (last?.value === value) return last.version;
        const version = (last?.version ?? 0) + 1;
        if (await claim(root, name, version, value)) return version;
      }
    },

    generate: async (name) => {
      await prepare(root, checked(name));
      for (;;) {
        const last = await newest(name);
        if (last !== null) return last;
        await claim(root, name, 1, randomBytes(32).toString('base64url'));
      }
    },
  };
}

const ownerOnly = { folder: 0o700, file: 0o600 };

function checked(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(name)) throw new Error(`"${name}" cannot name a secret`);
  return name;
}

async function prepare(root: string, name: string): Promise<void> {
  for (const folder of [root, join(root, name)]) {
    await mkdir(folder, { recursive: true, mode: ownerOnly.folder });
    await chmod(folder, ownerOnly.folder);
  }
  await removeLeftovers(root);
}

/** Whether the version is now ours. A link, unlike a rename, never replaces what another process was first to write. */
async function claim(root: string, name: string, version: number, value: string): Promise<boolean> {
  const draft = join(root, `.new-${randomBytes(8).toString('hex')}`);
  try {
    await writeDurably(draft, value);
    await link(draft, join(root, name, String(version)));
    await sync(join(root, name));
    await sync(root);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDurably(file: string, value: string): Promise<void> {
  const handle = await open(file, 'wx', ownerOnly.file);
  try {
    await handle.writeFile(value);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const leftoverAfterMs = 60_000;

/** A draft lives for milliseconds: an older one belongs to a process that died. */
async function removeLeftovers(root: string): Promise<void> {
  for (const name of (await readdir(root)).filter((entry) => entry.startsWith('.new-'))) {
    const found = await stat(join(root, name)).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > leftoverAfterMs) await rm(join(root, name), { force: true });
  }
}
