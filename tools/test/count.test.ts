import { describe, expect, test } from 'vitest';
import { closingLine, countChecks, countTests, exitCodeOf, failuresIn, sum, type VitestReport } from './count.ts';

const finding = { file: 'a.ts', line: 1, message: 'is wrong', remedy: 'mend it' };
const passing: VitestReport = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [
    {
      name: 'a.test.ts',
      status: 'passed',
      message: '',
      assertionResults: [{ status: 'passed', fullName: 'works', failureMessages: [] }],
    },
  ],
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
    const report = {
      ...passing,
      testResults: [{ name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }],
    };
    expect(countTests(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  test('names what failed and how', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'works', failureMessages: [] },
      { status: 'failed', fullName: 'adds', failureMessages: ['expected 1 to be 2'] },
    ];
    const report = {
      ...passing,
      testResults: [
        { name: 'a.test.ts', status: 'failed', message: '', assertionResults },
        { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      ],
    };
    expect(failuresIn(report)).toEqual(['a.test.ts > adds\nexpected 1 to be 2', 'b.test.ts\nno such module']);
    expect(failuresIn(passing)).toEqual([]);
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
