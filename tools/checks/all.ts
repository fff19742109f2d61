import type { Check, Finding } from './check.ts';
import { errors } from './errors.ts';
import { format } from './format.ts';
import { gates } from './gates.ts';
import { hygiene } from './hygiene.ts';
import { importCycles } from './import-cycles.ts';
import { importDirection } from './import-direction.ts';
import { lint } from './lint.ts';
import { lockfile } from './lockfile.ts';
import { snippets } from './snippets.ts';
import { types } from './types.ts';
import { unused } from './unused.ts';

const checks: readonly Check[] = [
  types,
  lint,
  format,
  unused,
  importDirection,
  importCycles,
  hygiene,
  lockfile,
  errors,
  gates,
  snippets,
];

export interface CheckResult {
  name: string;
  seconds: number;
  findings: Finding[];
}

/** Runs one check; a check that breaks is a finding too, never a silent pass. */
export async function runCheck(check: Check, root: string): Promise<CheckResult> {
  const started = performance.now();
  const findings = await check.run(root).catch((error: unknown) => [broken(check, error)]);
  return { name: check.name, seconds: (performance.now() - started) / 1000, findings };
}

function broken(check: Check, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  return {
    file: 'tools/checks',
    line: 1,
    message: `the check of ${check.name} broke: ${message}`,
    remedy: 'mend the check',
  };
}

/** Runs all checks one after the other, with a line for each and all findings. */
export async function runChecks(root: string, write: (text: string) => void): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const result = await runCheck(check, root);
    write(describe(result));
    results.push(result);
  }
  return results;
}

function describe({ name, seconds, findings }: CheckResult): string {
  const verdict = findings.length === 0 ? 'ok' : `${findings.length} found`;
  const lines = findings.map(({ file, line, message, remedy }) => `  ${file}:${line}: ${message} (${remedy})\n`);
  return `${name.padEnd(18)}${verdict.padEnd(12)}${seconds.toFixed(1)} s\n${lines.join('')}`;
}
