import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../checks/command.ts';
import { buildPackages, publishedPackages } from './build-packages.ts';

interface Packed {
  filename: string;
}

/** Builds what changed and packs all. @returns absolute paths of the tarballs, which npm installs together */
export async function packPackages(root: string, folder: string): Promise<string[]> {
  await buildPackages(root);
  mkdirSync(folder, { recursive: true });
  const workspaces = publishedPackages.flatMap((name) => ['--workspace', `packages/${name}`]);
  const args = ['pack', '--json', '--loglevel=error', '--pack-destination', folder, ...workspaces];
  const { code, stdout, stderr } = await runCommand(root, 'npm', args);
  if (code !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  return Object.values<Packed>(JSON.parse(stdout)).map(({ filename }) => join(folder, filename));
}
