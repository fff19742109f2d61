import { expect, test } from 'vitest';
import { renderResults } from './render.ts';

test('figures stand by name, comparisons in rows, and raw figures are left to the file', () => {
  const rows = [{ name: 'append', peer: 'a file', unit: 'ms', ratio: 1.5, ours: 0.3, theirs: 0.2, runs: [] }];
  const measurement = {
    measures: '',
    goal: 'at most 1 ms',
    settings: {},
    seconds: () => 1,
    needs: [],
    run: async () => ({}),
  };
  expect(
    renderResults(
      { journal: { entries: 2000, peer: { medianMs: 0.123456 }, rows, runs: [1, 2] } },
      { journal: measurement },
    ),
  ).toBe(
    [
      'journal',
      '  entries        2000',
      '  peer.medianMs  0.1235',
      '  append against a file  ratio 1.5  ours 0.3 ms  theirs 0.2 ms',
      '  goal: at most 1 ms',
      '',
    ].join('\n'),
  );
});
