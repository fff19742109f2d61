/** The closing count: what ran, as a number for each verdict. */
import type { CheckResult } from '../checks/all.ts';

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** What of vitest's JSON report matters here. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

export function countChecks(results: readonly CheckResult[]): Count {
  const failed = results.filter(({ findings }) => findings.length > 0).length;
  return { passed: results.length - failed, failed, skipped: 0 };
}

/** A file that could not be loaded, a failed hook and an error outside of any test count as failures too. */
export function countTests(report: VitestReport | undefined, exitCode: number | null): Count {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Each failed test, or file that could not be loaded, with how it failed: what a reader of a long log looks for. */
export function failuresIn(report: VitestReport | undefined): string[] {
  if (report === undefined) return ['the test runner left no report'];
  return report.testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [`${name}\n${message}`];
      return failed.map(({ fullName, failureMessages }) => `${name} > ${fullName}\n${failureMessages.join('\n')}`);
    });
}

export function sum(counts: readonly Count[]): Count {
  return counts.reduce((total, { passed, failed, skipped }) => ({
    passed: total.passed + passed,
    failed: total.failed + failed,
    skipped: total.skipped + skipped,
  }));
}

export function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A run in which nothing passed has shown nothing. */
export function exitCodeOf({ passed, failed }: Count): number {
  return failed > 0 || passed === 0 ? 1 : 0;
}
