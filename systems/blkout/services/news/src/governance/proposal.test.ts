import { describe, expect, it } from 'vitest';
import { type Method, outcomeOf, type Outcome, type Tally } from './proposal.ts';

const tally = (support: number, oppose: number, abstain = 0, block = 0): Tally => ({ support, oppose, abstain, block });

describe('a proposal', () => {
  it.each<[Method, Tally, Outcome]>([
    ['consensus', tally(8, 2), 'passed'],
    ['consensus', tally(79, 21), 'failed'],
    ['consensus', tally(8, 2, 100), 'passed'],
    ['consensus', tally(99, 0, 0, 1), 'blocked'],
    ['majority', tally(51, 50), 'passed'],
    ['majority', tally(50, 50), 'failed'],
    ['majority', tally(2, 0, 0, 1), 'passed'],
    ['majority', tally(1, 0, 0, 1), 'failed'],
    ['supermajority', tally(67, 33), 'passed'],
    ['supermajority', tally(66, 34), 'failed'],
    ['supermajority', tally(2, 1), 'failed'],
    ['majority', tally(0, 0, 12), 'no-decision'],
    ['consensus', tally(0, 0), 'no-decision'],
    ['consensus', tally(0, 0, 0, 1), 'blocked'],
  ])('by %s with %j is %s', (method, votes, outcome) => {
    expect(outcomeOf(method, votes)).toBe(outcome);
  });
});
