import { describe, expect, test } from 'vitest';
import { closingLine, countChecks, countTests, exitCodeOf, sum, type VitestReport } from './count.ts';

const finding = { file: 'a.ts', line: 1, message: 'is wrong', remedy: 'mend it' };
const passing: VitestReport = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};

describe('the closing count', () => {
  test('adds checks and tests', () => {
    const checks = countChecks([
      { name: 'types', seconds: 1, findings: [] },
      { name: 'lint', seconds: 1, findings: [finding, finding] },
    ]);
    expect(closingLine(sum([checks, countTests(passing, 0)]))).toBe('4 passed, 1 failed, 1 skipped');
  });

  test('counts a file that could not be loaded as one failure', () => {
    const report = { ...passing, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(countTests(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  test('counts an error outside of any test', () => {
    expect(countTests(passing, 1).failed).toBe(1);
  });

  test('counts a runner that left no report', () => {
    expect(countTests(undefined, null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('is red when something failed, and when nothing ran', () => {
    expect(exitCodeOf({ passed: 1, failed: 0, skipped: 5 })).toBe(0);
    expect(exitCodeOf({ passed: 9, failed: 1, skipped: 0 })).toBe(1);
    expect(exitCodeOf({ passed: 0, failed: 0, skipped: 4 })).toBe(1);
  });
});
