/** Files, exports and dependencies that nothing uses, or that are used and not declared. */
import type { Check } from './check.ts';
import { packagedProgram, runCommand } from './command.ts';

interface Issue {
  name: string;
  line?: number;
}

interface Report {
  issues: ({ file: string } & Record<string, string | (Issue | Issue[])[]>)[];
}

const remedies: Record<string, string> = {
  files: 'delete it, or import it where it is wanted',
  dependencies: 'remove it from package.json',
  devDependencies: 'remove it from package.json',
  unlisted: 'add it to package.json',
  binaries: 'add the package that offers it to package.json',
  unresolved: 'mend the path',
  exports: 'delete it, or stop exporting it',
  types: 'delete it, or stop exporting it',
  duplicates: 'keep one of the names',
};

export const unused: Check = {
  name: 'unused',
  async run(root) {
    const args = ['--reporter', 'json', '--no-progress', '--no-config-hints', '--no-exit-code'];
    const { stdout, stderr } = await runCommand(root, packagedProgram(root, 'knip'), args);
    if (!stdout.startsWith('{')) throw new Error(`knip failed: ${stdout}${stderr}`);
    const report: Report = JSON.parse(stdout);
    return report.issues.flatMap(({ file, ...kinds }) =>
      Object.entries(kinds).flatMap(([kind, issues]) =>
        (Array.isArray(issues) ? issues.flat() : []).map(({ name, line }) => ({
          file,
          line: line ?? 1,
          message: kind === 'files' ? 'nothing uses this file' : `${kind}: ${name}`,
          remedy: remedies[kind] ?? 'see `npx knip`',
        })),
      ),
    );
  },
};
