import { expect, test } from 'vitest';
import weights from '../src/crisis/weights.json' with { type: 'json' };
import { examples } from './examples.ts';
import { learn } from './learn.ts';

test('the weights are what the messages teach (else: train.ts --write)', { timeout: 600_000 }, () => {
  const learnt = learn(examples());
  expect(Object.keys(learnt.kinds)).toEqual(Object.keys(weights.kinds));
  // One boolean, for a difference of two such files is nothing to look at.
  expect(JSON.stringify(learnt) === JSON.stringify(weights)).toBe(true);
});
