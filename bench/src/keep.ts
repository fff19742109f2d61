/** Keeps every result with its raw figures: a figure that cannot be looked at again is a rumour. */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Figure, Result } from './measurement.ts';

/** @returns the file */
export async function keepResults(
  folder: string,
  results: Record<string, Result>,
  machine: { [name: string]: Figure },
): Promise<string> {
  const date = new Date().toISOString();
  const file = path.join(folder, `${date.replaceAll(/[:.]/g, '-')}-${Object.keys(results).join('+')}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify({ date, machine, results }, null, 2)}\n`);
  return file;
}
