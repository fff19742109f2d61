/**
 * Gives a service that serves more targets, or fewer. As with the steps of a release, what is intended is durable before it
 * is done, and doing it again after a crash finds what is there.
 */

import type { Evidence } from '../model/entry.ts';
import { CutoverError } from '../model/errors.ts';
import type { GateQuestion, Members, TargetId, World } from '../model/ports.ts';
import type { OpenScaling, ReleaseState } from '../model/release.ts';

const readyWithinMs = 60_000;
const pollMs = 250;

/**
 * @param signal ends it as a crash would: whoever comes next carries it out again
 * @throws CutoverError TARGET_FAILED, RELEASE_OPEN, and what engine and router throw: what was started is gone then
 */
export async function carryOutScaling(
  world: World,
  members: Members,
  scaling: OpenScaling,
  signal: AbortSignal,
): Promise<Evidence> {
  const serving = world.journal.state().serving;
  if (serving?.id !== scaling.release) throw new CutoverError('TARGET_FAILED', `${scaling.release} serves no more`);
  return scaling.to > scaling.from
    ? grow(world, members, scaling, serving, signal)
    : shrink(world, members, scaling, serving, signal);
}

async function grow(
  world: World,
  members: Members,
  scaling: OpenScaling,
  serving: ReleaseState,
  signal: AbortSignal,
): Promise<Evidence> {
  const joining = targetsBetween(scaling, scaling.from, scaling.to);
  try {
    await Promise.all(joining.map((target) => members.startAside(target, serving.tuple)));
    await untilReady(world, scaling, serving, signal);
    await Promise.all(joining.map((target) => members.admit(target)));
    await routeAnew(world, scaling, serving);
  } catch (error) {
    signal.throwIfAborted();
    await Promise.all(joining.map((target) => world.engine.stop(target)));
    throw error;
  }
  return { started: joining.map(nameOf) };
}

/** From the last one down: nobody is sent to it any more, what it does may end, then it goes. */
async function shrink(
  world: World,
  members: Members,
  scaling: OpenScaling,
  serving: ReleaseState,
  signal: AbortSignal,
): Promise<Evidence> {
  const leaving = targetsBetween(scaling, scaling.to, scaling.from).toReversed();
  const { drainMs } = world.manifests.get(serving.tuple.digest).system.rollout;
  await Promise.all(leaving.map((target) => members.dismiss(target)));
  await routeAnew(world, scaling, serving);
  const stopped = await Promise.all(
    leaving.map(async (target) => {
      const left = await untilIdle(world, members, target, drainMs, signal);
      const { killed } = await world.engine.stop(target);
      return { target: nameOf(target), left, killed };
    }),
  );
  return { stopped };
}

function targetsBetween({ service, colour, release }: OpenScaling, after: number, last: number): TargetId[] {
  return Array.from({ length: last - after }, (_, index) => ({ service, colour, release, replica: after + index + 1 }));
}

const nameOf = ({ service, replica }: TargetId): string => `${service}-${replica}`;

/** Whoever joins passes what a release's targets pass before visitors come: its probes, and the journeys of the system. */
async function untilReady(
  world: World,
  scaling: OpenScaling,
  serving: ReleaseState,
  signal: AbortSignal,
): Promise<void> {
  const question = questionAbout(world, scaling, serving);
  const giveUpAt = world.clock.now() + readyWithinMs;
  for (;;) {
    const { open } = world.journal.state();
    if (open) throw new CutoverError('RELEASE_OPEN', `${open.id} has begun: numbers stay until it is over`);
    const answer = await world.gates['smoke']?.ask(question, signal);
    if (!answer || answer.verdict === 'pass') return;
    if (answer.verdict === 'fail' || world.clock.now() > giveUpAt)
      throw new CutoverError('TARGET_FAILED', answer.reason);
    await world.clock.sleep(pollMs, signal);
  }
}

function questionAbout({ manifests, clock }: World, scaling: OpenScaling, serving: ReleaseState): GateQuestion {
  const { service, colour, release } = scaling;
  return {
    step: {
      id: `scaling ${scaling.seq}`,
      kind: 'gate',
      gate: 'smoke',
      title: `${service} grows to ${scaling.to}`,
      services: [service],
      holdMs: 0,
      patienceMs: readyWithinMs,
    },
    release,
    tuple: serving.tuple,
    manifest: manifests.get(serving.tuple.digest),
    colour,
    control: null,
    since: clock.now(),
    weights: { planned: [], reached: 100 },
    baseline: null,
  };
}

/** The table in force, under the epoch of the intent: the router asks anew which targets the entry has. */
async function routeAnew({ journal, manifests, router }: World, scaling: OpenScaling, serving: ReleaseState) {
  const { table } = journal.state();
  if (manifests.get(serving.tuple.digest).system.entry !== scaling.service || table === null) return;
  if (table.epoch > scaling.seq) throw new CutoverError('TARGET_FAILED', 'a release has moved visitors meanwhile');
  const anew = { ...table, epoch: scaling.seq };
  await router.apply(anew);
  if (table.epoch !== anew.epoch) journal.append({ release: null, kind: 'table-applied', facts: { table: anew } });
}

/** @returns what it was still doing when its time was over */
async function untilIdle(
  { clock }: World,
  members: Members,
  target: TargetId,
  drainMs: number,
  signal: AbortSignal,
): Promise<number> {
  for (const giveUpAt = clock.now() + drainMs; ; await clock.sleep(pollMs, signal)) {
    const left = await members.workOf(target);
    if (left === 0 || clock.now() > giveUpAt) return left;
  }
}
