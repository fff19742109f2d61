import { expect, test } from 'vitest';
import weights from '../src/crisis/weights.json' with { type: 'json' };
import { digestOf, messages } from './examples.ts';

test('the weights were learnt from the messages as they are (else: train.ts)', () => {
  expect(weights.learntFrom).toBe(digestOf(messages()));
});
