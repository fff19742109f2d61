import { isBritishPhone, isBritishText } from './british.ts';
import type { Guidance, Resource } from './resource.ts';

/** Days after which an entry that nobody checked again is no longer shown. */
export const verifiedForDays = 365;

const dayMs = 86_400_000;

/** Whether an entry may be shown: it has a source, was checked, not too long ago and not in the future, and all its numbers are British. */
export function isShowable(entry: Resource | Guidance, now: Date): boolean {
  const checked = Date.parse(entry.verifiedOn);
  const age = now.getTime() - checked;
  if (!isWebAddress(entry.source) || entry.verifiedBy === '' || !(age >= -dayMs && age <= verifiedForDays * dayMs))
    return false;
  if (!('website' in entry)) return true;
  return (
    isWebAddress(entry.website) &&
    (entry.phone === undefined || isBritishPhone(entry.phone)) &&
    (entry.text === undefined || isBritishText(entry.text))
  );
}

const isWebAddress = (text: string): boolean => ['https:', 'http:'].includes(URL.parse(text)?.protocol ?? '');
