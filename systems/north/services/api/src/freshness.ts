import type { FastifyReply } from 'fastify';
import type { Known } from './store/freshness.ts';

export const STALE_HEADERS = ['stale', 'as-of'];

/** What an answer that was read while the store was away says of its age; a list can only say it in its headers. */
export function tellAge(
  reply: FastifyReply,
  { stale, asOf }: Known<object>,
): { stale: true; asOf: string } | undefined {
  if (!stale) return undefined;
  reply.header('stale', 'true').header('as-of', asOf.toISOString());
  return { stale, asOf: asOf.toISOString() };
}
