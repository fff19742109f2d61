import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSource } from './source.ts';
import type { Source } from './source.ts';

let root: string;
let folder: string;
let told: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'source-'));
  folder = join(root, 'repository/system');
  told = [];
  write('cutover.config.ts', 'export default {};');
  write('main.ts', 'export const version = 1;');
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    cwd: join(root, 'repository'),
    encoding: 'utf8',
  });

function commit(): void {
  if (!existsSync(join(root, 'repository/.git'))) git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'a version');
}

const open = (workingTree = false): Promise<Source> =>
  openSource(join(folder, 'cutover.config.ts'), {
    workingTree,
    clones: join(root, 'clones'),
    dependencies: join(root, 'dependencies'),
    onProgress: (line) => told.push(line),
  });

const textOf = ({ config }: Source, file: string): string => readFileSync(join(dirname(config), file), 'utf8');

test('a commit is built from a clean clone, and what is not committed is named', async () => {
  commit();
  write('main.ts', 'export const version = 2;');
  write('extra.ts', 'export {};');
  {
    await using source = await open();
    expect(source.commit).toBe(git('rev-parse', 'HEAD').slice(0, 7));
    expect(textOf(source, 'main.ts')).toContain('version = 1');
    expect(existsSync(join(dirname(source.config), 'extra.ts'))).toBe(false);
    expect(told.join('\n')).toMatch(/not committed: system\/main\.ts, system\/extra\.ts/);
  }
  expect(readdirSync(join(root, 'clones')), 'nothing of it stays').toEqual([]);
  expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
});

test('the working tree is built when it is asked for, and said to be', async () => {
  commit();
  write('main.ts', 'export const version = 2;');
  await using source = await open(true);
  expect(source).toMatchObject({ commit: null, uncommitted: true, config: join(folder, 'cutover.config.ts') });
  expect(told).toEqual([expect.stringContaining('working tree')]);
});

test('a folder that git does not track, or ignores, is built as it lies', async () => {
  await using untracked = await open();
  expect(untracked).toMatchObject({ commit: null, uncommitted: false });
  writeFileSync(join(root, 'repository/.gitignore'), 'system/\n');
  commit();
  await using ignored = await open();
  expect(ignored).toMatchObject({ commit: null, uncommitted: false });
  expect(told.join('\n')).toContain('git does not track it');
});

/** A package of the workspace, and one that lies in the repository as a tarball. */
function lockPackages(): void {
  const pack = join(root, 'pack');
  mkdirSync(join(pack, 'package'), { recursive: true });
  writeFileSync(join(pack, 'package/package.json'), '{ "name": "dep", "version": "1.0.0", "main": "index.js" }');
  writeFileSync(join(pack, 'package/index.js'), 'module.exports = 1;');
  execFileSync('tar', ['-czf', join(root, 'repository/dep-1.0.0.tgz'), '-C', pack, 'package']);
  const at = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, 'repository', path)), { recursive: true });
    writeFileSync(join(root, 'repository', path), text);
  };
  at('.gitignore', 'node_modules\n');
  at('own/package.json', '{ "name": "own", "version": "1.0.0" }');
  at('own/index.js', 'module.exports = "committed";');
  at('package.json', '{ "name": "all", "workspaces": ["own"], "dependencies": { "dep": "file:dep-1.0.0.tgz" } }');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund'], { cwd: join(root, 'repository') });
}

test(
  'packages are those of the lockfile: beside the sources, else installed once and kept',
  { timeout: 120_000 },
  async () => {
    lockPackages();
    commit();
    writeFileSync(join(root, 'repository/own/index.js'), 'module.exports = "changed since";');
    const resolved = ({ config }: Source): string[] =>
      ['dep', 'own'].map((name) => readFileSync(join(dirname(config), '../node_modules', name, 'index.js'), 'utf8'));
    {
      await using source = await open();
      expect(resolved(source)).toEqual(['module.exports = 1;', 'module.exports = "committed";']);
      expect(existsSync(join(root, 'dependencies')), 'what is installed matches').toBe(false);
    }
    rmSync(join(root, 'repository/node_modules'), { recursive: true });
    for (const round of ['installed', 'kept']) {
      await using source = await open();
      expect(resolved(source), `${round}`).toEqual(['module.exports = 1;', 'module.exports = "committed";']);
    }
    expect(told.filter((line) => line.includes('npm ci'))).toHaveLength(1);
  },
);
