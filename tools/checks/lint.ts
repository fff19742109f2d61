/** The rules of .oxlintrc.json, those that need types included. */
import type { Check, Finding } from './check.ts';
import { packagedProgram, runCommand } from './command.ts';

interface Report {
  diagnostics: {
    message: string;
    code?: string;
    help?: string;
    filename?: string;
    labels: { span: { line: number } }[];
  }[];
}

export const lint: Check = {
  name: 'lint',
  async run(root) {
    const args = [
      '--type-aware',
      '--format',
      'json',
      '--report-unused-disable-directives',
      '--no-error-on-unmatched-pattern',
    ];
    const { stdout, stderr } = await runCommand(root, packagedProgram(root, 'oxlint'), args);
    if (!stdout.startsWith('{')) throw new Error(`oxlint failed: ${stdout}${stderr}`);
    const report: Report = JSON.parse(stdout);
    return report.diagnostics.map(toFinding);
  },
};

function toFinding({ message, code, help, filename, labels }: Report['diagnostics'][number]): Finding {
  return {
    file: filename ?? '.oxlintrc.json',
    line: labels[0]?.span.line ?? 1,
    message: code === undefined ? message : `${message} [${code}]`,
    remedy: help ?? 'see the rule',
  };
}
