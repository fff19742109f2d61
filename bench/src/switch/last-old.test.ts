import { expect, test } from 'vitest';
import { lastOldAnswers } from './last-old.ts';
import type { Answer, Switch } from './last-old.ts';

const switches: Switch[] = [
  { from: 'blue', askedAt: 100, acknowledgedAt: 104 },
  { from: 'green', askedAt: 200, acknowledgedAt: 203 },
];

test('sent last and received last may be two requests', () => {
  const answers: Answer[] = [
    ['blue', 90, 110],
    ['blue', 103, 106],
    ['green', 105, 107],
  ];
  expect(lastOldAnswers(answers, switches)[0]).toEqual({ sentAt: 103, receivedAt: 110 });
});

test('a request that was sent after the acknowledgement and answered by the old colour is found', () => {
  const answers: Answer[] = [
    ['blue', 99, 101],
    ['blue', 150, 151],
  ];
  expect(lastOldAnswers(answers, switches)[0]).toEqual({ sentAt: 150, receivedAt: 151 });
});

test('what a colour answers in its next turn is not held against the switch away from it', () => {
  const answers: Answer[] = [
    ['blue', 99, 101],
    ['green', 150, 151],
    ['blue', 204, 206],
  ];
  expect(lastOldAnswers(answers, switches)).toEqual([
    { sentAt: 99, receivedAt: 101 },
    { sentAt: 150, receivedAt: 151 },
  ]);
});

test('a colour that answered nothing has no last answer', () => {
  expect(lastOldAnswers([], switches)).toEqual([null, null]);
});
