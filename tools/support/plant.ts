/** A repository of its own for a test of a check: planted files, this repository's configuration and packages. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { runCommand } from '../checks/command.ts';

const root = resolve(import.meta.dirname, '../..');
const configuration = ['.oxlintrc.json', '.oxfmtrc.json', 'knip.json', 'tsconfig.json', '.gitignore', '.npmrc'];

/** Removed with `await using`. */
export interface PlantedRepository extends AsyncDisposable {
  root: string;
}

/** @param files contents by path; they replace configuration of the same name. */
export async function plant(files: Record<string, string>): Promise<PlantedRepository> {
  const planted = mkdtempSync(join(tmpdir(), 'cutover-planted-'));
  for (const file of configuration) cpSync(join(root, file), join(planted, file));
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'));
  for (const [file, text] of Object.entries({ 'package.json': '{ "type": "module" }\n', ...files })) {
    mkdirSync(dirname(join(planted, file)), { recursive: true });
    writeFileSync(join(planted, file), text);
  }
  await runCommand(planted, 'git', ['init', '-q']);
  // The rule of .gitignore is for a folder; here it is a link.
  writeFileSync(join(planted, '.git/info/exclude'), 'node_modules\n');
  return {
    root: planted,
    async [Symbol.asyncDispose]() {
      rmSync(planted, { recursive: true, force: true });
    },
  };
}
