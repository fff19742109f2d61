/** One handler per kind of step. Each may be run any number of times: it looks at what is there before it acts. */

import { CutoverError } from '../model/errors.ts';
import type { ErrorCode } from '../model/errors.ts';
import type { Evidence, Failure } from '../model/entry.ts';
import type { GateStep, Step, StepKind } from '../model/plan.ts';
import type { GateQuestion, TargetId, TargetStatus, World } from '../model/ports.ts';
import { plannedWeights, reachedWeight } from '../model/release.ts';
import type { ReleaseState, StepState } from '../model/release.ts';
import type { ColourStats, RoutingTable } from '../model/routing.ts';
import { otherColour } from '../model/system.ts';
import type { Colour } from '../model/system.ts';

/** A gate said neither yes nor no in time: the release is held. */
export class OutOfPatience extends Error {}

/** A gate said no. */
export class GateFailed extends CutoverError {
  readonly evidence: Evidence;

  constructor(failure: Failure, evidence: Evidence) {
    super(failure.code, failure.message);
    this.evidence = evidence;
  }
}

interface Context {
  world: World;
  release: ReleaseState;
  state: StepState;
  signal: AbortSignal;
}

type Handlers = { [Kind in StepKind]: (step: Extract<Step, { kind: Kind }>, context: Context) => Promise<Evidence> };

/** @returns the evidence of a step that is done; throws otherwise */
export async function perform(
  world: World,
  release: ReleaseState,
  state: StepState,
  signal: AbortSignal,
): Promise<Evidence> {
  const handle = handlers[state.step.kind] as (step: Step, context: Context) => Promise<Evidence>;
  const giveUpAt = world.clock.now() + outageMs;
  for (;;) {
    try {
      return await handle(state.step, { world, release, state, signal });
    } catch (error) {
      if (!(error instanceof CutoverError && passing.has(error.code)) || world.clock.now() > giveUpAt) throw error;
      await world.clock.sleep(pollMs, signal);
    }
  }
}

const pollMs = 250;

/** What the keeper brings back by itself within seconds: a step outlasts that. */
const passing = new Set<ErrorCode>(['ROUTER_UNREACHABLE', 'KEEPER_UNREACHABLE', 'STORE_UNREACHABLE']);
const outageMs = 30_000;

const handlers: Handlers = {
  async backup(_step, { world, release, signal }) {
    const { system } = world.manifests.get(release.tuple.digest);
    return world.backups.take(release.id, system, release.tuple.binding, signal);
  },

  async migrate(step, { world, release, signal }) {
    return world.migrations.apply(
      world.manifests.get(release.tuple.digest),
      release.tuple.binding,
      step.migrations,
      signal,
    );
  },

  async start(step, { world, release }) {
    await clearStrangers(world, step.colour, release.id);
    const { services } = world.manifests.get(release.tuple.digest).system;
    const serving = (await world.engine.list()).filter((target) => target.release === release.replaces);
    const targets = step.services.flatMap((service) => {
      const { replicas = 1, scale } = services[service] ?? {};
      // It is to bear what the serving one bears.
      const grown = scale ? serving.filter((target) => target.service === service).length : 0;
      return replicasOf(service, Math.min(Math.max(replicas, grown), scale?.max ?? replicas), step.colour, release.id);
    });
    // All of them have to be over before a failure counts: a target that comes up later would outlive the way back.
    const attempts = await Promise.allSettled(targets.map((target) => world.engine.start(target, release.tuple)));
    const started = attempts.map((attempt) => {
      if (attempt.status === 'rejected') throw attempt.reason;
      return attempt.value;
    });
    return {
      targets: started.map(({ service, replica, pid, address }) => ({ target: `${service}-${replica}`, pid, address })),
    };
  },

  async gate(step, { world, release, state, signal }) {
    const gate = world.gates[step.gate];
    if (!gate) throw new CutoverError('INTERNAL', `no gate is called ${step.gate}`);
    const question = questionFor(world, release, state, step);
    const { since } = question;
    using patience = startPatience(
      world.clock,
      since + step.patienceMs,
      () => new OutOfPatience(`${step.title}: ${state.answer?.reason ?? 'no answer'}`),
    );
    const until = AbortSignal.any([signal, patience.signal]);
    for (;;) {
      const answer = await gate.ask(question, until).catch((error: unknown) => {
        until.throwIfAborted();
        throw error;
      });
      until.throwIfAborted();
      if (state.answer?.verdict !== answer.verdict || state.answer.reason !== answer.reason) {
        const { verdict, reason, evidence } = answer;
        world.journal.append({
          release: release.id,
          kind: 'gate-answered',
          facts: { step: step.id, verdict, reason, evidence },
        });
      }
      if (answer.verdict === 'pass') return answer.evidence;
      if (answer.verdict === 'fail')
        throw new GateFailed(answer.failure ?? { code: 'GATE_FAILED', message: answer.reason }, answer.evidence);
      await world.clock.sleep(pollMs, until);
    }
  },

  // #region shift
  async shift(step, { world, release, state }) {
    const table = tableFor(step, release, state.begunSeq);
    await bringInForce(world, release, table);
    const { system } = world.manifests.get(release.tuple.digest);
    await world.authority.move(system, release.tuple.binding, table.authority, table.epoch);
    return { weights: table.weights, epoch: table.epoch, stats: await world.router.stats() };
  },
  // #endregion

  async drain(step, { world, release, state, signal }) {
    // Out of the table first: should the other colour turn unhealthy now, this one is no refuge any more.
    const table = withoutColour(world.journal.state().table, step.colour, state.begunSeq);
    if (table) await bringInForce(world, release, table);
    await world.router.drain(step.colour);
    for (;;) {
      const stats = (await world.router.stats())[step.colour];
      const { background } = await world.work.pending(step.colour);
      const left = { requests: stats?.inFlight ?? 0, streams: stats?.streams ?? 0, background };
      const handedOver = stats?.handedOver ?? 0;
      if (left.requests + left.streams + left.background === 0) {
        // Cut before a crash, perhaps: the router remembers.
        return { left, handedOver, ...(stats?.cut ? { cut: stats.cut } : {}) };
      }
      if (world.clock.now() - state.begunAt > step.timeoutMs) {
        const { requests, streams } = await world.router.cut(step.colour);
        return { left, handedOver, cut: requests + streams + background };
      }
      await world.clock.sleep(pollMs, signal);
    }
  },

  async stop(step, { world }) {
    const killed: string[] = [];
    for (const service of step.services) {
      const targets = (await world.engine.list()).filter(
        (target) => target.colour === step.colour && target.service === service,
      );
      const results = await Promise.all(
        targets.map(async (target) => ({ target, ...(await world.engine.stop(target)) })),
      );
      killed.push(
        ...results.filter((result) => result.killed).map(({ target }) => `${target.service}-${target.replica}`),
      );
    }
    return { killed };
  },
};

/** Aborts its signal at a time, so that a gate that never answers holds the release as well. */
function startPatience(
  clock: World['clock'],
  endsAt: number,
  reason: () => OutOfPatience,
): { signal: AbortSignal } & Disposable {
  const patience = new AbortController();
  const over = new AbortController();
  clock.sleep(endsAt - clock.now(), over.signal).then(
    () => patience.abort(reason()),
    () => undefined,
  );
  return { signal: patience.signal, [Symbol.dispose]: () => over.abort() };
}

/** What a gate is asked about a release that is under way. */
export function questionFor(world: World, release: ReleaseState, state: StepState, step: GateStep): GateQuestion {
  const replaced = release.replaces === null ? undefined : world.journal.state().releases.get(release.replaces);
  return {
    step,
    release: release.id,
    tuple: release.tuple,
    manifest: world.manifests.get(release.tuple.digest),
    colour: release.colour,
    control: replaced ? { colour: replaced.colour, manifest: world.manifests.get(replaced.tuple.digest) } : null,
    since: state.begunAt,
    weights: { planned: plannedWeights(release), reached: reachedWeight(release) },
    baseline: latestBaseline(release),
  };
}

/** At the router and in the journal; either may have it already. */
async function bringInForce(world: World, release: ReleaseState, table: RoutingTable): Promise<void> {
  const { table: inForce } = await world.router.state();
  if (inForce?.epoch !== table.epoch) await world.router.apply(table);
  if (world.journal.state().table?.epoch !== table.epoch) {
    world.journal.append({ release: release.id, kind: 'table-applied', facts: { table } });
  }
}

/** The table in force for the colour that stays alone; null when nothing routes to `colour`. */
function withoutColour(table: RoutingTable | null, colour: Colour, epoch: number): RoutingTable | null {
  const stays = otherColour(colour);
  const staying = table?.releases[stays];
  if (!table || staying === undefined) return null;
  if (table.releases[colour] === undefined) return table;
  return { ...table, epoch, releases: { [stays]: staying }, preview: false, guarded: false };
}

function replicasOf(service: string, replicas: number, colour: Colour, release: string): TargetId[] {
  return Array.from({ length: replicas }, (_, index) => ({ service, colour, release, replica: index + 1 }));
}

/** What an earlier release left in the slot that this one is about to use. */
async function clearStrangers(world: World, colour: Colour, release: string): Promise<void> {
  const strangers = (await world.engine.list()).filter(
    (target: TargetStatus) => target.colour === colour && target.release !== release,
  );
  await Promise.all(strangers.map((target) => world.engine.stop(target)));
}

/** The epoch is the sequence of the step's intent: unique, rising, and durable before the table is. */
function tableFor(step: Extract<Step, { kind: 'shift' }>, release: ReleaseState, epoch: number): RoutingTable {
  const other = otherColour(step.colour);
  const weights = { [step.colour]: step.weight, [other]: 100 - step.weight } as Record<Colour, number>;
  const returned = release.turned !== null;
  return {
    epoch,
    salt: release.id,
    authority: step.authority,
    weights,
    releases: { [step.colour]: release.id, ...(release.replaces === null ? {} : { [other]: release.replaces }) },
    preview: step.preview,
    guarded: !returned && step.weight > 0 && step.weight < 100,
  };
}

/** What was counted when the latest weights came into force: the canary looks at what came after. */
function latestBaseline(release: ReleaseState): Partial<Record<Colour, ColourStats>> | null {
  const shift = release.steps.findLast(({ step, status }) => step.kind === 'shift' && status === 'done');
  return (shift?.evidence['stats'] as Partial<Record<Colour, ColourStats>> | undefined) ?? null;
}
