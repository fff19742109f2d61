import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.ts';

/** Files that are or would be committed, as paths from `root`, sorted. */
export async function repositoryFiles(root: string): Promise<string[]> {
  const { code, stdout, stderr } = await runCommand(root, 'git', ['ls-files', '-z', '-co', '--exclude-standard']);
  if (code !== 0) throw new Error(`git ls-files failed in ${root}: ${stderr.trim()}`);
  const files = stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
  return [...new Set(files)].toSorted();
}

/** The text of a file; undefined when it is not text. */
export function readText(root: string, file: string): string | undefined {
  const bytes = readFileSync(join(root, file));
  return bytes.includes(0) ? undefined : bytes.toString('utf8');
}

/** Line, counted from 1, of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
