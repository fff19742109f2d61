import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isBritishPhone, isBritishText } from './british.ts';
import { helpLines } from './help-lines.ts';
import { allGuides, allResources, knowledgeOn } from './index.ts';
import { regions } from '../../../platform/regions.ts';
import { categories, stages } from './resource.ts';
import { isShowable, verifiedForDays } from './showable.ts';

const checked = new Date('2026-11-22T12:00:00Z');

test('there are at least 77 resources that may be shown, in every region of the UK and every category', () => {
  const { resources } = knowledgeOn(checked);
  expect(resources.length).toBeGreaterThanOrEqual(77);
  const missing = [
    ...regions.filter((region) => !resources.some((entry) => entry.regions.includes(region))),
    ...categories.filter(
      (category) => !resources.some((entry) => entry.category === category || entry.also.includes(category)),
    ),
    ...stages.filter((stage) => !resources.some((entry) => entry.stages.includes(stage))),
  ];
  expect(missing).toEqual([]);
});

test.for([...allResources, ...allGuides])('$id says where it comes from, when it was checked and how', (entry) => {
  expect(entry.how).not.toBe('');
  expect(entry.verifiedBy).not.toBe('');
  expect(isShowable(entry, checked)).toBe(true);
  const tooLate = new Date(Date.parse(entry.verifiedOn) + (verifiedForDays + 1) * 86_400_000);
  expect(isShowable(entry, tooLate)).toBe(false);
});

test('each id is there once', () => {
  const ids = [...allResources, ...allGuides].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what is known by name and address only has no number', () => {
  const guessed = allResources.filter(
    (entry) => entry.how.includes('number was not verified') && entry.phone !== undefined,
  );
  expect(guessed).toEqual([]);
});

test.for([
  '988',
  '911',
  '1-866-488-7386',
  '+1 866 488 7386',
  '+44 116 123',
  '1800 273 8255',
  '0900 123 4567',
  '07700 900123',
  '0871 200 2233',
  'call us',
  '',
])('a number that is not British is refused: %s', (phone) => {
  expect(isBritishPhone(phone)).toBe(false);
  const entry = allResources.find(({ id }) => id === 'samaritans');
  expect(entry && isShowable({ ...entry, phone }, checked)).toBe(false);
});

test.for([
  '116 123',
  '999',
  '111',
  '0800 1111',
  '0808 801 0327',
  '0300 123 6600',
  '0345 330 3030',
  '020 7833 1674',
  '08000 495 495',
])('a British number is taken: %s', (phone) => expect(isBritishPhone(phone)).toBe(true));

test('text services are British', () => {
  expect(isBritishText('SHOUT to 85258')).toBe(true);
  expect(isBritishText('HOME to 741741')).toBe(false);
});

test('what was checked long ago, never, or by nobody is not shown', () => {
  const [entry] = allResources;
  if (entry === undefined) throw new Error('there are no resources');
  expect(isShowable({ ...entry, verifiedOn: '2025-11-01' }, checked)).toBe(false);
  expect(isShowable({ ...entry, verifiedOn: '' }, checked)).toBe(false);
  expect(isShowable({ ...entry, verifiedBy: '' }, checked)).toBe(false);
  expect(isShowable({ ...entry, source: 'somebody said so' }, checked)).toBe(false);
  expect(isShowable({ ...entry, website: 'javascript:alert(1)' }, checked)).toBe(false);
});

test('the static help lines are those of the knowledge base', () => {
  expect(JSON.parse(readFileSync(`${import.meta.dirname}/help-lines.json`, 'utf8'))).toEqual(helpLines());
});
