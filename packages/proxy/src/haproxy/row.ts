import type { Colour, RoutingTable } from '../table.ts';
import type { Routing } from '../routing.ts';
import { bucketLimit } from '../visitor.ts';

/**
 * What HAProxy needs to know in order to route, as the one row of its map. A request reads the row once, so that it
 * sees one table and never the halves of two.
 */
export interface Row {
  epoch: number;
  /** Buckets below it belong to the candidate. */
  limit: number;
  authority: Place;
  candidate: Place | null;
  salt: string;
}

/** Where the requests of a colour go, and under which name they are counted. */
export interface Place {
  backend: string;
  tag: string;
}

/** The places of fields in the row, from 1 on. The salt is the last one, so that it may hold anything. */
export const FIELDS = {
  epoch: 1,
  limit: 2,
  authorityBackend: 3,
  authorityTag: 4,
  candidateBackend: 5,
  candidateTag: 6,
  salt: 7,
} as const;

/** The row for what routes; null when no visitor may be served. @param placeOf where a colour's servers are */
export function rowOf({ table, candidate, effective }: Routing, placeOf: (colour: Colour) => Place | null): Row | null {
  const authority = placeOf(table.authority);
  if (authority === null || effective.blue + effective.green === 0) return null;
  const limit = bucketLimit(effective[candidate]);
  return { epoch: table.epoch, limit, authority, candidate: placeOf(candidate), salt: table.salt };
}

export function formatRow({ epoch, limit, authority, candidate, salt }: Row): string {
  const places = [authority, candidate ?? authority].flatMap(({ backend, tag }) => [backend, tag]);
  return [epoch, limit, ...places, encode(salt)].join('|');
}

/** The name under which a colour's release is counted; HAProxy hands it back in its tables and log lines. */
export function tagOf(colour: Colour, release: string): string {
  return `${colour}/${encode(release)}`;
}

/** The inverse of `tagOf`; undefined for anything else. */
export function readTag(tag: string): { colour: Colour; release: RoutingTable['salt'] } | undefined {
  const match = /^(blue|green)\/(.+)$/.exec(tag);
  if (match === null) return undefined;
  return { colour: match[1] as Colour, release: decodeURIComponent(match[2] ?? '') };
}

/** Without blanks, bars, semicolons and backslashes, which mean something on HAProxy's runtime socket. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
