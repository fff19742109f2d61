/** Manifests by digest: what a release was made of can be found again and proven unchanged. */

import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import type { Manifest } from '../model/manifest.ts';
import { removeLeftovers, writeWhole } from './files.ts';
import { sha256 } from './tree.ts';

export interface ManifestStore {
  /** Durable when it returns the digest. */
  save(manifest: Manifest): Promise<string>;
  /** Throws DIGEST_UNKNOWN, or ARTIFACT_DAMAGED when the file was changed. */
  get(digest: string): Manifest;
}

/** The same content under another label, or looked at by newer rules, is the same release. */
export const digestOf = ({ inspection: _, ...manifest }: Manifest): string =>
  sha256(canonicalJson({ ...manifest, label: '' }));

/** @param root `manifests` of a place */
export function openManifests(root: string): ManifestStore {
  const fileOf = (digest: string): string => join(root, `${digest}.json`);
  return {
    save: async (manifest) => {
      await mkdir(root, { recursive: true });
      await removeLeftovers(root);
      const digest = digestOf(manifest);
      await writeWhole(fileOf(digest), canonicalJson(manifest), 0o644);
      return digest;
    },

    get: (digest) => {
      if (!/^[0-9a-f]{64}$/.test(digest)) throw new CutoverError('DIGEST_UNKNOWN', `"${digest}" is no digest`);
      const manifest = parse(read(fileOf(digest), digest));
      if (manifest === null || digestOf(manifest) !== digest)
        throw new CutoverError('ARTIFACT_DAMAGED', `${fileOf(digest)} has other content`);
      return manifest;
    },
  };
}

function read(file: string, digest: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CutoverError('DIGEST_UNKNOWN', `no manifest ${digest}`, { cause: error });
  }
}

function parse(text: string): Manifest | null {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return null;
  }
}

/** JSON with sorted keys and no spaces: equal values are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
