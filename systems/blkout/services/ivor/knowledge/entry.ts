import type { Region } from '../../../platform/regions.ts';
import type { Category, Community, Guidance, Resource, Stage } from './resource.ts';

/** What an entry says of itself; the rest is usual. */
type Written = Pick<Resource, 'id' | 'title' | 'what' | 'category' | 'website' | 'source' | 'how'> &
  Partial<Omit<Resource, 'id' | 'title' | 'what' | 'category' | 'website' | 'source' | 'how'>>;

/** The day of the last check of all entries; those that were checked later say so themselves. */
const checkedOn = '2026-11-22';
const checkedBy = 'desk check of published pages; nobody was called';

const usual = {
  also: [] as readonly Category[],
  stages: ['stabilising', 'growth'] as readonly Stage[],
  regions: ['uk-wide'] as readonly Region[],
  cost: 'free' as const,
  communities: [] as readonly Community[],
  emergency: false,
  availability: 'see its website for times',
  languages: ['English'] as readonly string[],
  verifiedOn: checkedOn,
  verifiedBy: checkedBy,
};

export const resource = (written: Written): Resource => ({ ...usual, ...written });

type WrittenGuidance = Pick<Guidance, 'id' | 'title' | 'text' | 'category' | 'source' | 'how'> & Partial<Guidance>;

export const guidance = (written: WrittenGuidance): Guidance => ({
  also: usual.also,
  stages: usual.stages,
  regions: usual.regions,
  verifiedOn: checkedOn,
  verifiedBy: checkedBy,
  ...written,
});

/** How a number was compared. */
export const inDirectories = 'name and number stand together in several independent public directories';
export const onOwnPage = 'the organisation says so on its own page';
export const inPress = 'name and work stand on a published page about it';
/** For what is known by name and address only: such an entry has no number. */
export const addressOnly = 'name and address stand together in public directories; its number was not verified';
