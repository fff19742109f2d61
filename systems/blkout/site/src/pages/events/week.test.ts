import { expect, it } from 'vitest';
import { mondayOf, weeksAfter, weekSpoken } from './week.ts';

it('a week begins on its Monday, by British clocks', () => {
  expect(mondayOf('2027-03-28')).toBe('2027-03-22');
  expect(mondayOf('2027-03-22')).toBe('2027-03-22');
  // Half past midnight on Monday in London is still Sunday in UTC.
  expect(mondayOf(undefined, new Date('2027-06-06T23:30:00Z'))).toBe('2027-06-07');
  expect(mondayOf('no day', new Date('2027-06-09T12:00:00Z'))).toBe('2027-06-07');
});

it('goes on by weeks, over the change of clocks and of the year', () => {
  expect(weeksAfter('2027-03-22', 1)).toBe('2027-03-29');
  expect(weeksAfter('2027-12-27', 1)).toBe('2028-01-03');
  expect(weekSpoken('2027-03-22')).toBe('22 to 28 March');
  expect(weekSpoken('2027-12-27')).toBe('27 December to 2 January');
});
