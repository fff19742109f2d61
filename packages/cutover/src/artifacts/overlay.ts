import { mkdir } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { copyTree } from './tree.ts';

/**
 * Makes a source folder out of a base and the files that lie over it, later overlays above earlier ones. What is
 * installed or made (`node_modules`, `dist`, `.cutover`) and `overlays` itself stay behind. Packages are looked up in
 * the folders above `into`, so it must lie below those that hold them.
 */
export async function overlay(base: string, overlays: readonly string[], into: string): Promise<void> {
  const [first = ''] = relative(base, into).split(sep);
  if (first !== '..' && isSource(first)) throw new Error(`${into} lies in what is copied`);
  await mkdir(into, { recursive: true });
  for (const folder of [base, ...overlays]) await copyTree(folder, into, isSource);
}

const isSource = (name: string): boolean => !['node_modules', 'overlays', 'dist', '.cutover', '.git'].includes(name);
