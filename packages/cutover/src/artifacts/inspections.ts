/** Reports of what the static rules saw, by the digest of their content. */

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import type { Inspection } from '../model/inspection.ts';
import { writeWhole } from './files.ts';
import { canonicalJson } from './manifests.ts';
import { sha256 } from './tree.ts';

export interface InspectionStore {
  /** Durable when it returns the digest. */
  save(inspection: Inspection): Promise<string>;
  /** @throws CutoverError ARTIFACT_DAMAGED when it is not there as it was */
  get(digest: string): Promise<Inspection>;
}

/** @param artifacts of a place */
export function openInspections(artifacts: string): InspectionStore {
  const folder = join(artifacts, 'inspections');
  const fileOf = (digest: string): string => join(folder, `${digest}.json`);
  return {
    save: async (inspection) => {
      const text = canonicalJson(inspection);
      await mkdir(folder, { recursive: true });
      await writeWhole(fileOf(sha256(text)), text, 0o644);
      return sha256(text);
    },

    get: async (digest) => {
      const text = await readFile(fileOf(digest), 'utf8').catch(() => null);
      if (text === null || sha256(text) !== digest)
        throw new CutoverError('ARTIFACT_DAMAGED', `${fileOf(digest)} is missing or has other content`);
      return JSON.parse(text) as Inspection;
    },
  };
}
