/**
 * The invariants of the design as code. The checker is fed everything in the order in which it happened - entries of the
 * journal, effects on the world, snapshots of the world - and answers what was violated. Simulation feeds it everything;
 * tests with real processes feed it what they can observe.
 */

import { decide, freshSmokeMs } from './decide.ts';
import type { Entry } from './entry.ts';
import type { Tuple } from './manifest.ts';
import type { TargetId, TargetStatus } from './ports.ts';
import { advance, fold, isTerminal } from './release.ts';
import type { EnvironmentState, ReleaseState, StepState } from './release.ts';
import type { RouterState, RoutingTable } from './routing.ts';
import type { Colour } from './system.ts';

export interface Violation {
  /** Number in the design's list. */
  invariant: number;
  message: string;
}

/** Something that changed in the world. What was asked for again and found done is not an effect. */
export type Effect = {
  /** Milliseconds since 1970. */
  at: number;
  /** Sequence of the newest entry when it happened. */
  after: number;
  /** Epoch of the lease of the daemon that caused it, when one did and it is known. */
  lease?: number;
} & (
  | { kind: 'table'; table: RoutingTable }
  | { kind: 'authority'; colour: Colour; epoch: number }
  | { kind: 'backup'; key: string }
  /** `breaks`: colours whose running version cannot work on the new schema. */
  | { kind: 'migration'; release: string; name: string; breaks: Colour[] }
  | { kind: 'started'; target: TargetId; tuple: Tuple }
  /** A process was told to end; `left` is what it was still doing. */
  | { kind: 'signalled'; target: TargetId; left: { requests: number; streams: number; background: number } }
  /** A gate, a registry or a source of metrics was asked. */
  | { kind: 'asked'; what: string }
  /** `of` was away from `from` until `at`; `processor`: the daemon lived and was given no time. */
  | { kind: 'outage'; of: 'daemon' | 'router' | 'processor'; from: number }
);

/** The world at one moment; what cannot be observed is left out. */
export interface Snapshot {
  now: number;
  daemon?: 'up' | 'down';
  routing?: RouterState;
  /** Table x mask, in percent. */
  effective?: Record<Colour, number>;
  health?: Record<Colour, { routable: boolean; since: number }>;
  targets?: readonly TargetStatus[];
  /** Who holds the lease of schedulers and writers in the shared store. */
  authority?: { colour: Colour; epoch: number } | null;
  /** Colours in which a scheduler or writer runs. */
  writers?: readonly Colour[];
  /** Requests that more than one colour took part in. */
  mixedRequests?: number;
  /** Highest sequence that the journal ever acknowledged. */
  acknowledged?: number;
}

export interface Observation {
  effects?: readonly Effect[];
  snapshot?: Snapshot;
}

/** What `history` and the world tell against the invariants; empty when all hold. */
export function violations(history: readonly Entry[], observed: Observation): Violation[] {
  const checker = new InvariantChecker();
  const effects = [...(observed.effects ?? [])];
  const found: Violation[] = [];
  const effectsUpTo = (seq: number): void => {
    while (effects[0] && effects[0].after <= seq) found.push(...checker.effect(effects.shift() as Effect));
  };
  effectsUpTo(0);
  for (const entry of history) {
    found.push(...checker.entry(entry));
    effectsUpTo(entry.seq);
  }
  if (observed.snapshot) found.push(...checker.snapshot(observed.snapshot));
  return found;
}

/** The same, fed step by step. */
export class InvariantChecker {
  readonly #known: Known = {
    state: fold([]),
    hash: null,
    table: null,
    authority: null,
    migrations: new Set(),
    backups: new Set(),
    lastOutageAt: 0,
    lastHeldAt: 0,
    leaseTakenAt: 0,
  };

  entry(entry: Entry): Violation[] {
    const found = judge((rule) => rule.before?.(entry, this.#known));
    try {
      advance(this.#known.state, entry);
    } catch (error) {
      const named = entry.release === null ? undefined : this.#known.state.releases.get(entry.release);
      found.push({
        invariant: named && isTerminal(named.phase) ? 10 : 17,
        message: error instanceof Error ? error.message : String(error),
      });
    }
    this.#known.hash = entry.hash;
    if (entry.kind === 'lease-taken') this.#known.leaseTakenAt = entry.at;
    if (entry.kind === 'release-held') this.#known.lastHeldAt = entry.at;
    found.push(...judge((rule) => rule.entry?.(entry, this.#known)));
    return found;
  }

  effect(effect: Effect): Violation[] {
    const known = this.#known;
    const found = judge((rule) => rule.effect?.(effect, known));
    if (effect.kind === 'table') known.table = effect.table;
    if (effect.kind === 'authority') known.authority = effect;
    if (effect.kind === 'migration') known.migrations.add(effect.name);
    if (effect.kind === 'backup') known.backups.add(effect.key);
    if (effect.kind === 'outage') known.lastOutageAt = effect.at;
    return found;
  }

  snapshot(snapshot: Snapshot): Violation[] {
    return judge((rule) => rule.snapshot?.(snapshot, this.#known));
  }
}

/** What the checker has seen so far. */
interface Known {
  state: EnvironmentState;
  hash: string | null;
  /** Latest table and authority that were really put in force. */
  table: RoutingTable | null;
  authority: { colour: Colour; epoch: number } | null;
  migrations: Set<string>;
  backups: Set<string>;
  lastOutageAt: number;
  lastHeldAt: number;
  leaseTakenAt: number;
}

/** Each part answers what is wrong, or nothing. `before` sees the state before the entry, `entry` the state after it. */
interface Rule {
  invariant: number;
  before?(entry: Entry, known: Known): string | false | undefined;
  entry?(entry: Entry, known: Known): string | false | undefined;
  effect?(effect: Effect, known: Known): string | false | undefined;
  snapshot?(snapshot: Snapshot, known: Known): string | false | undefined;
}

function judge(ask: (rule: Rule) => string | false | undefined): Violation[] {
  return rules.flatMap((rule) => {
    const message = ask(rule);
    return message ? [{ invariant: rule.invariant, message }] : [];
  });
}

const resumeMs = 5_000;
const takeBackMs = 1_000;
const unhealthyMs = 30_000;
/** What a step may still need to notice the deadline, and to finish a way that can no longer turn. */
const deadlineSlackMs = { forward: 10_000, ending: 120_000 };

const rules: Rule[] = [
  {
    invariant: 1,
    effect: (effect, { authority }) =>
      effect.kind === 'authority' &&
      authority !== null &&
      effect.epoch <= authority.epoch &&
      `authority moved under epoch ${effect.epoch}, it stood at ${authority.epoch}`,
    entry: (entry, { state, authority }) =>
      entry.kind === 'release-concluded' &&
      authority !== null &&
      state.table !== null &&
      authority.colour !== state.table.authority &&
      `the release ended with authority at ${authority.colour} and the table at ${state.table.authority}`,
    snapshot: ({ writers, authority }) =>
      writers &&
      (writers.length > 1 || writers.some((colour) => authority && colour !== authority.colour)) &&
      `writers run in ${writers.join(' and ')}`,
  },
  {
    invariant: 2,
    effect: (effect, { table }) =>
      effect.kind === 'table' &&
      table !== null &&
      effect.table.epoch <= table.epoch &&
      `the router took epoch ${effect.table.epoch} after ${table.epoch}`,
  },
  {
    invariant: 3,
    effect: (effect, { state, table }) => {
      if (effect.kind !== 'table' || !isRaise(effect.table, table, state.open)) return undefined;
      return unprovenRaise(state.open as ReleaseState, effect.at);
    },
  },
  {
    invariant: 4,
    snapshot: ({ now, health, effective }) => {
      if (!health || !effective) return undefined;
      return both(({ own, other }) => {
        const { routable, since } = health[own];
        return (
          !routable &&
          health[other].routable &&
          effective[own] > 0 &&
          now - since > unhealthyMs &&
          `${own} was unhealthy for ${now - since} ms at ${effective[own]}%`
        );
      });
    },
  },
  {
    invariant: 5,
    effect: (effect) => effect.kind === 'table' && wrongWeights(effect.table),
    entry: (entry) => entry.kind === 'table-applied' && wrongWeights(entry.facts.table),
  },
  {
    invariant: 6,
    snapshot: ({ mixedRequests }) =>
      mixedRequests !== undefined && mixedRequests > 0 && `${mixedRequests} requests mixed colours`,
  },
  {
    invariant: 7,
    effect: (effect, { state }) =>
      !isIntended(effect, state) && `${effect.kind} happened without a step that intends it`,
  },
  {
    invariant: 8,
    effect: (effect, { migrations, backups }) =>
      (effect.kind === 'migration' && migrations.has(effect.name) && `migration ${effect.name} was applied twice`) ||
      (effect.kind === 'backup' && backups.has(effect.key) && `restore point ${effect.key} was taken twice`),
    snapshot: ({ targets }) => {
      const names = targets
        ?.filter(({ state }) => state !== 'exited')
        .map(({ service, colour, release, replica }) => `${service}-${replica} of ${release} in ${colour}`);
      const twice = names?.find((name, index) => names.indexOf(name) !== index);
      return twice !== undefined && `${twice} runs twice`;
    },
  },
  {
    invariant: 9,
    effect: (effect) =>
      effect.kind === 'outage' &&
      effect.of === 'daemon' &&
      effect.at - effect.from > resumeMs &&
      `the daemon resumed after ${effect.at - effect.from} ms`,
    before: (entry, known) => entry.kind !== 'lease-taken' && overdue(entry.at, known),
    snapshot: ({ now }, known) => overdue(now, known),
  },
  {
    invariant: 10,
    before: (entry, { state }) => {
      if (entry.kind !== 'release-opened' || entry.facts.by !== 'cutover') return undefined;
      const again = [...state.releases.values()].find(
        ({ phase, tuple }) => phase === 'rolled-back' && tuple.digest === entry.facts.tuple.digest,
      );
      return again && `${entry.release} retries the digest of ${again.id} by itself`;
    },
  },
  {
    invariant: 11,
    effect: (effect, known) => {
      const { open } = known.state;
      if (effect.kind === 'signalled') {
        return (
          open?.replaces === effect.target.release &&
          open.phase !== 'finalising' &&
          `${told(effect.target)} was told to end while the release was ${open.phase}`
        );
      }
      return effect.kind === 'table' && slowReturn(effect, known);
    },
  },
  {
    invariant: 12,
    effect: (effect, { state }) => {
      // A stale daemon may still ask; the way back is another's.
      const stale = effect.lease !== undefined && effect.lease < state.leaseEpoch;
      if (state.open?.phase !== 'returning' || stale) return undefined;
      if (effect.kind === 'asked') return `the way back asked ${effect.what}`;
      return (effect.kind === 'started' || effect.kind === 'migration') && `the way back needed: ${effect.kind}`;
    },
  },
  {
    invariant: 13,
    effect: (effect) =>
      effect.kind === 'migration' &&
      effect.breaks.length > 0 &&
      `migration ${effect.name} breaks ${effect.breaks.join(' and ')}`,
  },
  {
    invariant: 14,
    effect: (effect, { state: { open } }) => {
      if (
        effect.kind !== 'signalled' ||
        !open ||
        (effect.target.release !== open.id && effect.target.release !== open.replaces)
      )
        return undefined;
      const drained = open.steps.find(
        ({ step, status }) => step.kind === 'drain' && step.colour === effect.target.colour && status === 'done',
      );
      if (!drained) return `${told(effect.target)} was told to end before its colour was drained`;
      const left = effect.left.requests + effect.left.streams + effect.left.background;
      return (
        left > 0 &&
        drained.evidence['cut'] === undefined &&
        `${told(effect.target)} was told to end with work left: ${JSON.stringify(effect.left)}`
      );
    },
  },
  {
    invariant: 15,
    before: (entry, { state }) =>
      entry.kind === 'lease-taken'
        ? entry.epoch <= state.leaseEpoch && `epoch ${entry.epoch} was taken after ${state.leaseEpoch}`
        : entry.epoch !== state.leaseEpoch &&
          `entry ${entry.seq} was written under epoch ${entry.epoch}, the lease is at ${state.leaseEpoch}`,
    effect: (effect, { state }) =>
      effect.kind !== 'asked' &&
      effect.lease !== undefined &&
      effect.lease < state.leaseEpoch &&
      `${effect.kind} by the holder of epoch ${effect.lease}, the lease is at ${state.leaseEpoch}`,
  },
  {
    invariant: 16,
    effect: (effect, { state }) => {
      if (effect.kind === 'table') return routesUnknown(effect.table, state);
      if (effect.kind !== 'started') return undefined;
      const release = state.releases.get(effect.target.release);
      return (
        release &&
        JSON.stringify(release.tuple) !== JSON.stringify(effect.tuple) &&
        `${told(effect.target)} was started from another tuple`
      );
    },
    snapshot: ({ targets, routing }, { state: { open } }) => {
      const table = routing?.table;
      if (!targets || !table || open?.replaces === null) return undefined;
      const stranger = targets.find(
        ({ colour, release, state }) =>
          state !== 'exited' && table.weights[colour] > 0 && table.releases[colour] !== release,
      );
      return stranger && `${told(stranger)} stands in a colour that serves ${table.releases[stranger.colour]}`;
    },
  },
  {
    invariant: 17,
    before: (entry, { state, hash }) =>
      (entry.seq !== state.seq + 1 && `entry ${entry.seq} follows ${state.seq}`) ||
      (hash !== null && entry.previous !== hash && `entry ${entry.seq} does not follow from the one before`),
    entry: (entry, { state }) => {
      if (entry.kind !== 'step-ended' || entry.facts.result !== 'done') return undefined;
      const shift = state.open?.steps.find(({ step }) => step.id === entry.facts.step && step.kind === 'shift');
      return (
        shift &&
        state.table?.epoch !== shift.begunSeq &&
        `${entry.facts.step} ended and the journal does not have its table`
      );
    },
    snapshot: ({ acknowledged }, { state }) =>
      acknowledged !== undefined && acknowledged > state.seq && `entry ${acknowledged} was acknowledged and is gone`,
  },
  {
    invariant: 18,
    snapshot: ({ daemon, routing, effective, health }) => {
      const table = routing?.table;
      if (daemon !== 'down' || !table || !effective || health?.[table.authority].routable === false) return undefined;
      return both(
        ({ own }) =>
          own !== table.authority &&
          effective[own] > table.weights[own] &&
          `${own} rose to ${effective[own]}% while the daemon was away`,
      );
    },
  },
  {
    invariant: 19,
    before: (entry, { state }) => undecided(entry, state),
    entry: (entry, { state }) => {
      if (entry.kind !== 'release-concluded' || entry.facts.outcome !== 'promoted') return undefined;
      const silent = state.releases
        .get(entry.release ?? '')
        ?.steps.find(
          ({ step, status, evidence }) =>
            step.kind === 'gate' && (status !== 'done' || Object.keys(evidence).length === 0),
        );
      return silent && `promoted without the evidence of ${silent.step.id}`;
    },
  },
  {
    invariant: 20,
    effect: (effect, { state: { open }, backups }) =>
      effect.kind === 'migration' &&
      open !== null &&
      !backups.has(open.id) &&
      `migration ${effect.name} without a restore point`,
    entry: (entry, { state: { open } }) => {
      if (entry.kind !== 'step-begun' || !open) return undefined;
      const index = open.steps.findIndex(({ step }) => step.id === entry.facts.step);
      const restorable = open.steps
        .slice(0, index)
        .some(({ step, status }) => step.kind === 'backup' && status === 'done');
      return (
        open.steps[index]?.step.kind === 'migrate' && !restorable && `${entry.facts.step} began without a restore point`
      );
    },
  },
];

/** Numbers of the invariants that this checker watches. */
export const watchedInvariants: readonly number[] = rules.map(({ invariant }) => invariant);

/** A daemon that has only just taken over had no time to hold the release. */
function overdue(now: number, { state: { open }, leaseTakenAt }: Known): string | false {
  if (!open || open.phase === 'held') return false;
  const slack =
    open.phase === 'returning' || open.phase === 'finalising' ? deadlineSlackMs.ending : deadlineSlackMs.forward;
  return (
    now > Math.max(open.deadline, leaseTakenAt) + slack &&
    `${open.id} is ${open.phase} ${now - open.deadline} ms after its deadline`
  );
}

function both(ask: (colours: { own: Colour; other: Colour }) => string | false): string | false {
  return ask({ own: 'blue', other: 'green' }) || ask({ own: 'green', other: 'blue' });
}

const told = ({ service, replica, colour, release }: TargetId): string =>
  `${service}-${replica} (${colour}, ${release})`;

/** A planned increase: with nothing to compare with (an install, a resume) it is a restore, which is exempt. */
function isRaise(next: RoutingTable, before: RoutingTable | null, open: ReleaseState | null): boolean {
  if (!open || open.replaces === null) return false;
  return next.weights[open.colour] > (before?.weights[open.colour] ?? 0);
}

function unprovenRaise(open: ReleaseState, at: number): string | undefined {
  const index = open.steps.findIndex(({ step, status }) => step.kind === 'shift' && status === 'begun');
  if (open.phase === 'returning' || index === -1) return 'the candidate was raised by no shift of the plan';
  const gates = open.steps.slice(0, index).filter(({ step }) => step.kind === 'gate');
  const open_ = gates.find(({ status }) => status !== 'done');
  if (open_) return `${(open.steps[index] as StepState).step.id} was done before ${open_.step.id} had passed`;
  const smoke = gates.findLast(({ step }) => step.kind === 'gate' && step.gate === 'smoke');
  if (!smoke) return 'the candidate was raised without a smoke';
  const age = at - (smoke.endedAt ?? 0);
  return age > freshSmokeMs ? `the candidate was raised on a smoke that was ${age} ms old` : undefined;
}

function wrongWeights({ weights, authority }: RoutingTable): string | false {
  const { blue, green } = weights;
  if (blue + green !== 100 || blue < 0 || green < 0) return `weights are ${blue} and ${green}`;
  return weights[authority] === 0 && `${authority} has authority and no visitors`;
}

function isIntended(effect: Effect, { open, scaling }: EnvironmentState): boolean {
  const begun = (open?.steps ?? []).filter(({ status }) => status === 'begun');
  switch (effect.kind) {
    case 'table':
      return (
        scaling?.seq === effect.table.epoch ||
        begun.some(
          ({ step, begunSeq }) => (step.kind === 'shift' || step.kind === 'drain') && begunSeq === effect.table.epoch,
        )
      );
    case 'authority':
      return begun.some(({ step, begunSeq }) => step.kind === 'shift' && begunSeq === effect.epoch);
    case 'backup':
      return begun.some(({ step }) => step.kind === 'backup');
    case 'migration':
      return begun.some(
        ({ step }) => step.kind === 'migrate' && step.migrations.some(({ name }) => name === effect.name),
      );
    case 'started':
      return begun.some(
        ({ step }) =>
          step.kind === 'start' &&
          step.colour === effect.target.colour &&
          step.services.includes(effect.target.service),
      );
    case 'signalled':
      return begun.some(
        ({ step }) => (step.kind === 'stop' || step.kind === 'start') && step.colour === effect.target.colour,
      );
    case 'asked':
    case 'outage':
      return true;
  }
}

/** Measured from the journaled decision; an outage of what has to act, or a person's pause, is another matter. */
function slowReturn(
  effect: Effect & { kind: 'table' },
  { state: { open }, table, lastOutageAt, lastHeldAt }: Known,
): string | false {
  if (!open?.turned || !table || table.weights[open.colour] === 0 || effect.table.weights[open.colour] > 0)
    return false;
  const took = effect.at - open.turned.at;
  return (
    took > takeBackMs &&
    lastOutageAt < open.turned.at &&
    lastHeldAt < open.turned.at &&
    `taking visitors back took ${took} ms`
  );
}

function routesUnknown(table: RoutingTable, { open, releases }: EnvironmentState): string | false {
  return both(({ own }) => {
    const name = table.releases[own];
    if (table.weights[own] === 0) return false;
    if (name === undefined) return `${own} has visitors and no release`;
    return (
      name !== open?.id &&
      name !== open?.replaces &&
      releases.get(name)?.phase !== 'promoted' &&
      `${own} serves ${name}, which was not proven`
    );
  });
}

/** The runner decides on the journal alone: deciding again on what stood before each of its entries gives that entry. */
function undecided(entry: Entry, state: EnvironmentState): string | undefined {
  const { open } = state;
  if (!open || open.id !== entry.release) return undefined;
  // The decision was made a moment before its entry was written.
  const moments = [entry.at, entry.at - 1, entry.at - 50];
  const decisions = moments.map((now) => decide(open, now));
  switch (entry.kind) {
    case 'step-begun':
      return decisions.some((next) => next.do === 'perform' && next.state.step.id === entry.facts.step)
        ? undefined
        : `${entry.facts.step} began, deciding again gives ${decisions[0]?.do}`;
    case 'plan-appended':
      return decisions.some(
        (next) =>
          next.do === 'turn-back' && next.outcome === entry.facts.outcome && next.cause.code === entry.facts.cause.code,
      )
        ? undefined
        : `the release turned to ${entry.facts.outcome}, deciding again gives ${decisions[0]?.do}`;
    case 'release-concluded':
      // Whoever stops everything decides over what is held.
      if (open.phase === 'held' && state.stopped) return undefined;
      return decisions.some((next) => next.do === 'conclude' && next.outcome === entry.facts.outcome)
        ? undefined
        : `the release ended ${entry.facts.outcome}, deciding again gives ${decisions[0]?.do}`;
    default:
      return undefined;
  }
}
