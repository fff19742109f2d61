/** Everything must type-check: what Node runs by the tsconfig.json of the root, what browsers run by one in its folder. */
import { basename } from 'node:path';
import type { Check, Finding } from './check.ts';
import { packagedProgram, runCommand } from './command.ts';
import { repositoryFiles } from './files.ts';

const diagnostic = /^(.+?)\((\d+),\d+\): error (TS\d+: .+)$/;

export const types: Check = {
  name: 'types',
  async run(root) {
    const projects = (await repositoryFiles(root)).filter((file) => basename(file) === 'tsconfig.json');
    return (await Promise.all(projects.map((project) => checkProject(root, project)))).flat();
  },
};

async function checkProject(root: string, project: string): Promise<Finding[]> {
  const tsc = packagedProgram(root, 'tsc');
  const { code, stdout, stderr } = await runCommand(root, tsc, ['-p', project, '--pretty', 'false']);
  const findings = stdout.split('\n').flatMap(toFinding);
  if (code !== 0 && findings.length === 0) throw new Error(`tsc failed for ${project}: ${stdout}${stderr}`);
  return findings;
}

function toFinding(text: string): Finding[] {
  const [, file, line, message] = diagnostic.exec(text) ?? [];
  if (file === undefined || message === undefined) return [];
  return [{ file, line: Number(line), message, remedy: 'make the types agree' }];
}
