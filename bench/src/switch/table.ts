import type { RoutingTable } from '../../../packages/proxy/src/index.ts';
import type { Colour } from './last-old.ts';

export const releases = { blue: 'r1', green: 'r2' };

/** Everybody in one colour. @param sockets of the entries */
export function tableOf(epoch: number, serving: Colour, sockets: Record<Colour, string>): RoutingTable {
  return {
    version: 1,
    epoch,
    system: 'bench',
    salt: 'bench',
    authority: serving,
    weights: { blue: serving === 'blue' ? 100 : 0, green: serving === 'green' ? 100 : 0 },
    pools: {
      blue: { release: releases.blue, upstreams: [`unix:${sockets.blue}`] },
      green: { release: releases.green, upstreams: [`unix:${sockets.green}`] },
    },
    privateKeyHash: null,
    visitorKey: {},
    health: { path: '/readyz', intervalMs: 500, timeoutMs: 1_000, failures: 3 },
    guard: null,
  };
}
