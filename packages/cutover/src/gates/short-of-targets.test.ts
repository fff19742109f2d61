import { describe, expect, test } from 'vitest';
import { ShortOfTargets } from './short-of-targets.ts';
import type { Readiness } from './short-of-targets.ts';

const triggers = { belowMinimumForMs: 30_000, noneReadyForMs: 5_000 };
const api = (ready: number): Readiness[] => [{ service: 'api', ready, wanted: 2 }];

/** Looks at `[second, ready targets of the candidate]` in turn; the verdict of the last look. */
function verdictAfter(looks: [number, number][], control: Readiness[] = api(2)): string | undefined {
  const short = new ShortOfTargets();
  const answers = looks.map(([second, ready]) => short.judge(second * 1_000, 'r2', api(ready), control, triggers));
  return answers.at(-1)?.verdict;
}

describe('a critical service of the candidate', () => {
  test('without any ready target for 5 s fails the release', () => {
    expect(
      verdictAfter([
        [0, 0],
        [4, 0],
      ]),
    ).toBeUndefined();
    expect(
      verdictAfter([
        [0, 0],
        [4, 0],
        [5, 0],
      ]),
    ).toBe('fail');
  });

  test('short of targets for 30 s fails the release', () => {
    const looks = Array.from({ length: 10 }, (_, index): [number, number] => [index * 3, 1]);
    expect(verdictAfter(looks)).toBeUndefined();
    expect(verdictAfter([...looks, [30, 1]])).toBe('fail');
  });

  test('that was seen twice only is not known to be short', () => {
    expect(
      verdictAfter([
        [0, 0],
        [9, 0],
      ]),
    ).toBeUndefined();
  });

  test('that recovered in between begins anew', () => {
    expect(
      verdictAfter([
        [0, 0],
        [3, 2],
        [5, 0],
        [9, 0],
      ]),
    ).toBeUndefined();
  });

  test('of which nobody knows how it was between two looks begins anew', () => {
    expect(
      verdictAfter([
        [0, 0],
        [60, 0],
      ]),
    ).toBeUndefined();
  });

  test('is not blamed for what the control has as well', () => {
    expect(
      verdictAfter(
        [
          [0, 0],
          [2, 0],
          [5, 0],
        ],
        api(0),
      ),
    ).toBe('wait');
    expect(
      verdictAfter(
        [
          [0, 0],
          [2, 0],
          [5, 0],
        ],
        api(1),
      ),
    ).toBe('fail');
  });
});
