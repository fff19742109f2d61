/** Gates of the simulation. The canary is the real one; the others answer from what the targets and versions are. */

import { CanaryGate } from '../gates/canary.ts';
import type { GateName } from '../model/plan.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Answer, Clock, Gate, GateQuestion, Router } from '../model/ports.ts';
import type { Colour } from '../model/system.ts';
import type { Behaviour } from './behaviour.ts';
import type { Processes } from './processes.ts';

export interface GateWorld {
  clock: Clock;
  router: Router;
  processes: Processes;
  behaviourOf(digest: string): Behaviour;
  /** What a fault makes a gate answer instead. */
  forced: Map<GateName, 'fail' | 'wait' | 'hang'>;
}

const hopelessRestarts = 3;

export function simulatedGates(world: GateWorld): Record<GateName, Gate> {
  const canary = new CanaryGate({
    clock: world.clock,
    router: world.router,
    readiness: async (manifest, colour) => readiness(world, manifest, colour),
    play: async () => null,
    visit: async () => false,
    memoryOf: async () => [],
    grewIn: async () => ({}),
  });
  const gates: Record<GateName, Gate> = {
    preflight: { ask: async () => pass('nothing found') },
    ready: { ask: async (question) => judgeReady(world, question) },
    rehearsal: { ask: async () => pass('rehearsed') },
    honesty: { ask: async () => pass('honest') },
    restart: { ask: async () => pass('kept') },
    outage: { ask: async () => pass('nothing invented') },
    parity: { ask: async () => pass('the same answers') },
    journeys: { ask: async (question) => judgeJourneys(world, question) },
    'system-journeys': { ask: async (question) => judgeJourneys(world, question) },
    outside: { ask: async () => pass('nothing is wrong') },
    smoke: {
      async ask(question, signal) {
        await world.clock.sleep(world.behaviourOf(question.tuple.digest).smokeMs, signal);
        return judgeReady(world, question);
      },
    },
    canary,
  };
  return Object.fromEntries(
    Object.entries(gates).map(([name, gate]) => [name, forcible(name as GateName, gate, world)]),
  ) as Record<GateName, Gate>;
}

function forcible(name: GateName, gate: Gate, { forced, clock }: GateWorld): Gate {
  return {
    async ask(question, signal) {
      const verdict = forced.get(name);
      if (verdict === 'hang') await clock.sleep(24 * 3_600_000, signal);
      if (verdict === 'fail')
        return {
          verdict,
          reason: 'forced',
          evidence: { forced: true },
          failure: { code: 'GATE_FAILED', message: `${name} fails` },
        };
      if (verdict === 'wait') return { verdict, reason: 'forced', evidence: { forced: true } };
      return gate.ask(question, signal);
    },
  };
}

const pass = (reason: string): Answer => ({ verdict: 'pass', reason, evidence: { reason } });

function readiness(
  { processes }: GateWorld,
  { system }: Manifest,
  colour: Colour,
): { service: string; ready: number; wanted: number }[] {
  return Object.values(system.services).map(({ name, replicas }) => ({
    service: name,
    ready: processes.of(colour, name).filter(({ ready }) => ready).length,
    wanted: replicas,
  }));
}

function judgeReady(world: GateWorld, question: GateQuestion): Answer {
  const asked = readiness(world, question.manifest, question.colour).filter(({ service }) =>
    question.step.services.includes(service),
  );
  const hopeless = question.step.services
    .flatMap((service) => world.processes.of(question.colour, service))
    .find(({ restarts }) => restarts >= hopelessRestarts);
  const evidence = { ready: asked };
  if (hopeless) {
    const reason = `${hopeless.id.service}-${hopeless.id.replica} does not stay up`;
    return { verdict: 'fail', reason, evidence, failure: { code: 'TARGET_FAILED', message: reason } };
  }
  const missing = asked.filter(({ ready, wanted }) => ready < wanted).map(({ service }) => service);
  return missing.length === 0
    ? { ...pass('all targets are ready'), evidence }
    : { verdict: 'wait', reason: `not ready: ${missing.join(', ')}`, evidence };
}

function judgeJourneys(world: GateWorld, question: GateQuestion): Answer {
  const { journeysPass } = world.behaviourOf(question.tuple.digest);
  if (journeysPass) return judgeReady(world, question);
  return {
    verdict: 'fail',
    reason: 'a journey failed',
    evidence: { journeysPass },
    failure: { code: 'GATE_FAILED', message: 'a journey failed' },
  };
}
