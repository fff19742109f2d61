/** Faults that may happen at any time, and what the world does when they do. */

import type { GateName } from '../model/plan.ts';
import type { Colour } from '../model/system.ts';
import type { SimulatedWorld, Word } from './world.ts';

export type Fault = { afterMs: number } & (
  | { do: 'kill the daemon' }
  | { do: 'freeze the daemon'; ms: number }
  | { do: 'jump the clock'; ms: number }
  | { do: 'restart the router'; ms: number }
  | { do: 'slow the router'; ms: number }
  | { do: 'crash a target'; colour: Colour; index: number }
  | { do: 'force a gate'; gate: GateName; verdict: 'fail' | 'wait' | 'hang' }
  | { do: 'silence the visitors' }
  | { do: 'say'; word: Word }
);

export function schedule(world: SimulatedWorld, faults: readonly Fault[]): void {
  for (const fault of faults) world.time.after(fault.afterMs, () => strike(world, fault));
}

function strike(world: SimulatedWorld, fault: Fault): void {
  switch (fault.do) {
    case 'kill the daemon':
      return world.kill();
    case 'freeze the daemon':
      return world.freeze(fault.ms);
    case 'jump the clock':
      return world.jumpClock(fault.ms);
    case 'restart the router':
      return world.restartRouter(fault.ms);
    case 'slow the router':
      world.routerDelayMs = fault.ms;
      return;
    case 'crash a target': {
      const targets = world.processes.of(fault.colour);
      const target = targets[fault.index % targets.length];
      if (target) world.processes.crash(target);
      return;
    }
    case 'force a gate':
      world.forcedGates.set(fault.gate, fault.verdict);
      return;
    case 'silence the visitors':
      world.dataPlane.visitors.requestsPerSecond = 0;
      return;
    case 'say':
      world.say(fault.word);
  }
}

/** Everything works again. */
export function heal(world: SimulatedWorld): void {
  world.forcedGates.clear();
  world.routerDelayMs = 0;
  world.dataPlane.visitors.requestsPerSecond = 400;
}
