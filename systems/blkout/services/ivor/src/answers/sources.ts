import type { Guidance, Resource } from '../../knowledge/resource.ts';

/** Something that an answer may rely on: the only facts there are. */
export interface Source {
  id: string;
  kind: 'resource' | 'guide' | 'event' | 'article';
  title: string;
  /** Plain text, cut to what an answer needs. */
  text: string;
  /** A path of our own, or the page of an organisation. */
  url: string;
  phone?: string;
  /** Of whom the fact is, and of which day. */
  from: string;
}

export const sourceOfResource = (entry: Resource): Source => ({
  id: entry.id,
  kind: 'resource',
  title: entry.title,
  text: `${entry.what} Open: ${entry.availability}.${entry.phone === undefined ? '' : ` Phone ${entry.phone}.`}${entry.text === undefined ? '' : ` Text ${entry.text}.`}`,
  url: entry.website,
  ...(entry.phone === undefined ? {} : { phone: entry.phone }),
  from: `${entry.source} (checked ${entry.verifiedOn})`,
});

export const sourceOfGuide = (entry: Guidance): Source => ({
  id: entry.id,
  kind: 'guide',
  title: entry.title,
  text: entry.text,
  url: entry.source,
  from: `${entry.source} (checked ${entry.verifiedOn})`,
});
