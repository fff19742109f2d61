import { safeLink } from '../html.ts';
import { ownPicture } from './own-picture.ts';

/** A picture of ours, or a link to one elsewhere, which pages never load by themselves. Undefined for anything else. */
export function pictureAddress(given: string): string | undefined {
  const address = given.trim();
  return ownPicture(address) === undefined ? safeLink(address) : address;
}
