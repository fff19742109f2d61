import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { currentRegion, england, eventRegions, homeRegions, regionName, regionNames, regions } from './regions.ts';

const system = join(import.meta.dirname, '..');

it('knows nine regions of England and three nations, with a name for each', () => {
  expect([england.length, homeRegions.length, regions.length, eventRegions.length]).toEqual([9, 12, 13, 14]);
  expect(eventRegions.filter((region) => regionName(region) === region)).toEqual([]);
});

it('says many regions in few words', () => {
  expect(regionNames(homeRegions)).toBe('UK-wide');
  expect(regionNames([...england, 'wales'])).toBe('England, Wales');
  expect(regionNames(['north-west', 'yorkshire'])).toBe('North West, Yorkshire and the Humber');
});

it('reads what an earlier version stored, and leaves everything else as it is', () => {
  expect(['yorkshire-and-the-humber', 'wales', 'Mars'].map(currentRegion)).toEqual(['yorkshire', 'wales', 'Mars']);
});

it('is the only list of regions: no service and no page spells its own', () => {
  const sources = globSync('{platform,services,site}/**/*.{ts,tsx}', { cwd: system });
  expect(sources.length).toBeGreaterThan(200);
  const lists = sources.filter((file) => {
    const text = readFileSync(join(system, file), 'utf8');
    return ['east-midlands', 'south-west', 'northern-ireland'].every((region) => text.includes(`'${region}'`));
  });
  // Some places of help serve many regions by name.
  expect(lists.filter((file) => !file.includes('knowledge/resources/') && !file.endsWith('.test.ts'))).toEqual([
    'platform/regions.ts',
  ]);
});
