import { expect, test } from 'vitest';
import { parseCommand, WrongUsage } from './command.ts';
import type { Measurement } from './measurement.ts';

const counting = (setting: string): Measurement => ({
  measures: '',
  goal: '',
  settings: { [setting]: { default: 10, meaning: '' } },
  seconds: () => 1,
  needs: [],
  run: async () => ({}),
});
const measurements = {
  journal: counting('entries'),
  switch: { ...counting('switches'), words: { part: { like: 'i/n', pattern: /^\d+\/\d+$/, meaning: '' } } },
};

test('names choose measurements, and options their counts and where results go', () => {
  const args = ['switch', 'journal', '--entries', '5', '--json', '--results', 'there'];
  expect(parseCommand(args, measurements)).toEqual({
    chosen: measurements,
    settings: { entries: 5 },
    words: {},
    json: true,
    folder: 'there',
  });
});

test('a word is taken as it is said', () => {
  expect(parseCommand(['switch', '--part', '1/2'], measurements)?.words).toEqual({ part: '1/2' });
});

test('nothing to measure asks for help', () => {
  expect(parseCommand([], measurements)).toBeNull();
  expect(parseCommand(['journal', '--help'], measurements)).toBeNull();
});

test.each([
  [['toString'], 'there is no measurement "toString"; there are journal, switch'],
  [['journal', '--entries', '1.5'], '--entries takes a whole number from 1, not "1.5"'],
  [['journal', '--entries', '0'], '--entries takes a whole number from 1, not "0"'],
  [['journal', '--switches', '5'], '--switches says nothing to journal'],
  [['switch', '--part', 'half'], '--part takes i/n, not "half"'],
  [['journal', '--part', '1/2'], '--part says nothing to journal'],
  [['journal', '--fast'], "Unknown option '--fast'"],
])('%j is wrong usage', (args, message) => {
  expect(() => parseCommand(args, measurements)).toThrow(WrongUsage);
  expect(() => parseCommand(args, measurements)).toThrow(message);
});
