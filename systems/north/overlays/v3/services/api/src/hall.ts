import type { FastifyRequest } from 'fastify';

/** Which half of the hall a visitor belongs to; undefined for whoever has no visitor's key. */
export function hallOf({ headers }: FastifyRequest): 'left' | 'right' | undefined {
  const cookie = /(?:^|;\s*)cutover-visitor=([^;]+)/.exec(headers.cookie ?? '');
  if (cookie === null) return undefined;
  const seat = BigInt(`0x${cookie[2]}`);
  return seat % 2n === 0n ? 'left' : 'right';
}
