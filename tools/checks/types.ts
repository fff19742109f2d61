/** Everything must type-check. */
import type { Check, Finding } from './check.ts';
import { packagedProgram, runCommand } from './command.ts';

const diagnostic = /^(.+?)\((\d+),\d+\): error (TS\d+: .+)$/;

export const types: Check = {
  name: 'types',
  async run(root) {
    const tsc = packagedProgram(root, 'tsc');
    const { code, stdout, stderr } = await runCommand(root, tsc, ['-p', 'tsconfig.json', '--pretty', 'false']);
    const findings = stdout.split('\n').flatMap(toFinding);
    if (code !== 0 && findings.length === 0) throw new Error(`tsc failed: ${stdout}${stderr}`);
    return findings;
  },
};

function toFinding(text: string): Finding[] {
  const [, file, line, message] = diagnostic.exec(text) ?? [];
  if (file === undefined || message === undefined) return [];
  return [{ file, line: Number(line), message, remedy: 'make the types agree' }];
}
