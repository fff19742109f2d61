/** The last part of a picture's address: chance, and its size, so that pages leave room for it. */
export const pictureName = /^[\w-]{22}-(?<width>\d{1,5})x(?<height>\d{1,5})\.webp$/;

const own = /^\/api\/(?:events|news)\/pictures\/(?<name>[^/]+)$/;

/** What the address of a picture that was sent to us says; undefined for every other address. */
export function ownPicture(address: string | null): { name: string; width: number; height: number } | undefined {
  const name = own.exec(address ?? '')?.groups?.['name'] ?? '';
  const size = pictureName.exec(name)?.groups;
  return size === undefined ? undefined : { name, width: Number(size['width']), height: Number(size['height']) };
}
