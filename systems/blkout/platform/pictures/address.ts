import { safeLink } from '../html.ts';

/** The last part of a picture's address: chance, and its size, so that pages leave room for it. */
export const pictureName = /^[\w-]{22}-\d{1,5}x\d{1,5}\.webp$/;

const own = /^\/api\/(?:events|news)\/pictures\/(?<name>[^/]+)$/;

/** The name of a picture that was sent to us; undefined for every other address. */
export function ownPicture(address: string | null): string | undefined {
  const name = own.exec(address ?? '')?.groups?.['name'];
  return name !== undefined && pictureName.test(name) ? name : undefined;
}

/** A picture of ours, or a link to one elsewhere, which pages never load by themselves. Undefined for anything else. */
export function pictureAddress(given: string): string | undefined {
  const address = given.trim();
  return ownPicture(address) === undefined ? safeLink(address) : address;
}
