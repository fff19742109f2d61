import { allResources } from './index.ts';
import type { Region } from '../../../platform/regions.ts';
import type { Resource } from './resource.ts';

/** A line of help as pages show it: part of a page, needs no service. */
export interface HelpLine {
  id: string;
  title: string;
  what: string;
  phone?: string;
  text?: string;
  website: string;
  availability: string;
  regions: readonly Region[];
  source: string;
  verifiedOn: string;
}

/** Shown to everybody, in this order, whatever else is up or down. */
const everywhere = [
  'emergency-999',
  'nhs-111',
  'samaritans',
  'shout',
  'switchboard',
  'galop',
  'shelter',
  'lifeline-ni',
];

function helpLineOf(resource: Resource): HelpLine {
  const { id, title, what, phone, text, website, availability, regions, source, verifiedOn } = resource;
  return {
    id,
    title,
    what,
    ...(phone === undefined ? {} : { phone }),
    ...(text === undefined ? {} : { text }),
    website,
    availability,
    regions,
    source,
    verifiedOn,
  };
}

/** What `help-lines.json` holds: the website prerenders it, and the entry serves it when everything else is away. */
export function helpLines(): HelpLine[] {
  return everywhere.map((id) => {
    const resource = allResources.find((one) => one.id === id);
    if (resource === undefined) throw new Error(`there is no resource ${id}`);
    return helpLineOf(resource);
  });
}
