/** Where in the UK, never finer than that. The one list: services, pages and what is stored spell a region alike. */

const english = {
  'north-east': 'North East',
  'north-west': 'North West',
  yorkshire: 'Yorkshire and the Humber',
  'east-midlands': 'East Midlands',
  'west-midlands': 'West Midlands',
  'east-of-england': 'East of England',
  london: 'London',
  'south-east': 'South East',
  'south-west': 'South West',
} as const;
const nations = { scotland: 'Scotland', wales: 'Wales', 'northern-ireland': 'Northern Ireland' } as const;
const names = { ...english, ...nations, 'uk-wide': 'UK-wide', online: 'Online' } as const;

type HomeRegion = keyof typeof english | keyof typeof nations;
export type Region = HomeRegion | 'uk-wide';
export type EventRegion = Region | 'online';

const wordsOf = <Word extends string>(record: Record<Word, string>): readonly Word[] => Object.keys(record) as Word[];

/** England's nine, for what stops at its border. */
export const england: readonly Region[] = wordsOf(english);
/** Where somebody lives. */
export const homeRegions: readonly HomeRegion[] = [...wordsOf(english), ...wordsOf(nations)];
/** Whom something serves: one region, or all of them. */
export const regions: readonly Region[] = ['uk-wide', ...homeRegions];
/** Where an event is: it may also have no place. */
export const eventRegions: readonly EventRegion[] = [...homeRegions, 'online', 'uk-wide'];

/** As people write it: `East of England`. What is no region of ours stays as it is. */
export const regionName = (region: string): string => (names as Record<string, string>)[region] ?? region;

/** Several regions, in as few words as say the same: `England, Wales`. */
export function regionNames(several: readonly string[]): string {
  const has = (all: readonly string[]): boolean => all.every((one) => several.includes(one));
  if (several.includes('uk-wide') || has(homeRegions)) return names['uk-wide'];
  const others = has(england) ? several.filter((one) => !(england as readonly string[]).includes(one)) : several;
  return [...(has(england) ? ['England'] : []), ...others.map(regionName)].join(', ');
}

/** Rows that an earlier version of ours wrote while this one came; migrations/news/0004 rewrites the others. */
const formerNames: Readonly<Record<string, HomeRegion>> = { 'yorkshire-and-the-humber': 'yorkshire' };

/** A stored region as it is spelt now. */
export const currentRegion = (stored: string): string => formerNames[stored] ?? stored;
