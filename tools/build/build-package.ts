/** Makes one package ready to publish: JavaScript and types in `dist`, without tests. */
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, matchesGlob, relative } from 'node:path';
import { packagedProgram, runCommand } from '../checks/command.ts';

/** Below `src`: what serves tests alone. */
const notPublished = ['**/*.test.ts', '**/*.contract.ts', '**/testing/**', '**/fixtures/**', '**/simulation/**'];

/** @param name the folder below `packages`; the packages that it imports are built before it. */
export async function buildPackage(root: string, name: string): Promise<void> {
  const folder = join(root, 'packages', name);
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  await compile(root, folder);
  copyOtherFiles(join(folder, 'src'), dist);
}

async function compile(root: string, folder: string): Promise<void> {
  const project = join(folder, 'tsconfig.build.tmp.json');
  writeFileSync(project, JSON.stringify(configuration(folder)));
  try {
    const { code, stdout, stderr } = await runCommand(root, packagedProgram(root, 'tsc'), ['-p', project]);
    if (code !== 0) throw new Error(`${folder} does not compile:\n${stdout}${stderr}`);
  } finally {
    rmSync(project);
  }
}

/** Other packages of ours are seen as their users see them: built. */
function configuration(folder: string): object {
  return {
    extends: '../../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      noEmitOnError: true,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      customConditions: [],
      rootDir: join(folder, 'src'),
      outDir: join(folder, 'dist'),
    },
    include: ['src'],
    exclude: notPublished,
  };
}

/** What a package reads at run time and is not TypeScript. */
function copyOtherFiles(from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.ts')) continue;
    const file = relative(from, join(entry.parentPath, entry.name));
    if (notPublished.some((glob) => matchesGlob(file, glob))) continue;
    cpSync(join(from, file), join(to, file), { recursive: true });
  }
}
