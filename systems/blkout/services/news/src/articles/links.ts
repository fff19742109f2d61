import { createHash } from 'node:crypto';
import { safeLink } from '../../../../platform/html.ts';
import { pictureAddress } from '../../../../platform/pictures/address.ts';
import { wrongField } from '../../../../platform/problems.ts';

/** Parameters that say where a reader came from, not what is read. */
const tracking = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref)$/;

/** @throws Problem 400 for what is no link that may be shown */
export function linkField(field: string, given: string | undefined): string | null {
  if (given === undefined || given.trim() === '') return null;
  const link = safeLink(given);
  if (link === undefined) throw wrongField(`/${field}`, 'must be a link that begins with https:// or http://');
  return link;
}

/** What a picture is and says; whoever cannot see it is told. @throws Problem 400 */
export function pictureFields(image: string | undefined, alt: string | undefined) {
  const given = image?.trim() ?? '';
  if (given === '') return { image: null, image_alt: null };
  const address = pictureAddress(given);
  if (address === undefined) throw wrongField('/image', 'must be a picture that was sent here, or a link to one');
  const image_alt = alt?.trim() ?? '';
  if (image_alt === '') throw wrongField('/imageAlt', 'must say what the picture shows, for those who cannot see it');
  return { image: address, image_alt };
}

/** What tells submissions apart: the link as it would be without what does not matter or, without one, title and text. */
export function hashOf({ url, title, text }: { url: string | null; title: string; text: string }): string {
  const subject = url === null ? `text ${folded(title)}\n${folded(text)}` : `link ${plainLink(url)}`;
  return createHash('sha256').update(subject).digest('hex');
}

function plainLink(link: string): string {
  const url = new URL(link);
  const kept = new URLSearchParams([...url.searchParams].filter(([name]) => !tracking.test(name)));
  kept.sort();
  const host = url.host.replace(/^www\./, '');
  return `${host}${url.pathname.replace(/\/+$/, '')}?${kept.toString()}`;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

const longestSlug = 60;

/** An address that people can read, and that no other article has: the last part is chance. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replaceAll(/^-+|-+$/g, '');
  const chance = crypto.randomUUID().slice(0, 6);
  return words === '' ? `story-${chance}` : `${words}-${chance}`;
}
