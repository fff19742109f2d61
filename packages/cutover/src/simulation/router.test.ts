/** The simulation is worth as much as its router keeps what the real ones promise. */

import { expect } from 'vitest';
import type { Router } from '../model/ports.ts';
import { tableContract } from '../routers/router.contract.ts';
import { freshWorld } from './scenarios.ts';
import type { SimulatedWorld } from './world.ts';

/** The router as the daemon that was started last has it, with time that passes while an answer is awaited. */
function routerOfNewest({ daemon, time }: SimulatedWorld): Router {
  const router = daemon?.ports?.router ?? expect.fail('no daemon leads');
  return {
    apply: (table) => time.until(router.apply(table)),
    state: () => time.until(router.state()),
    stats: () => time.until(router.stats()),
    visitorKeys: (colour, count) => router.visitorKeys(colour, count),
    drain: (colour) => time.until(router.drain(colour)),
    cut: (colour) => time.until(router.cut(colour)),
    heartbeat: () => time.until(router.heartbeat()),
    masksAfter: (number) => time.until(router.masksAfter(number)),
  };
}

tableContract('the simulated router', async () => {
  const world = freshWorld(1);
  const routers = [routerOfNewest(world)];
  return (lease) => {
    while (routers.length < lease) {
      world.boot();
      routers.push(routerOfNewest(world));
    }
    return routers[lease - 1] ?? expect.fail(`no daemon has lease ${lease}`);
  };
});
