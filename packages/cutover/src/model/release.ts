/**
 * Folds the journal into what is true now. Nothing else decides what has happened: the daemon after a crash, the CLI,
 * the console and the checker all call `fold` on the same entries.
 */

import type { Entry, Evidence, Failure, Outcome } from './entry.ts';
import type { Part, Tuple } from './manifest.ts';
import type { Plan, Step } from './plan.ts';
import type { RoutingTable } from './routing.ts';
import type { Colour } from './system.ts';

export type Phase = 'proving' | 'shifting' | 'baking' | 'finalising' | 'returning' | 'held' | Outcome;

/** What can happen to a release, seen from its phase. */
export type Happening =
  | 'raised'
  | 'whole'
  | 'retiring'
  | 'turned'
  | 'held'
  | 'continued'
  | 'promoted'
  | 'refused'
  | 'rolled-back'
  | 'aborted';

// #region transitions
/**
 * The one transition table. A pair that is not here cannot happen: `fold` refuses such a journal. `continued` goes back
 * to the phase that was held; a held release is `aborted` at once when everything is stopped under it.
 */
export const transitions: Record<Phase, Partial<Record<Happening, Phase | 'where-it-was'>>> = {
  proving: { raised: 'shifting', whole: 'baking', turned: 'returning', held: 'held' },
  shifting: { raised: 'shifting', whole: 'baking', turned: 'returning', held: 'held' },
  baking: { retiring: 'finalising', turned: 'returning', held: 'held', promoted: 'promoted' },
  finalising: { held: 'held', promoted: 'promoted' },
  returning: { held: 'held', refused: 'refused', 'rolled-back': 'rolled-back', aborted: 'aborted' },
  held: { continued: 'where-it-was', turned: 'returning', aborted: 'aborted' },
  promoted: {},
  refused: {},
  'rolled-back': {},
  aborted: {},
};
// #endregion

export const isTerminal = (phase: Phase): phase is Outcome => Object.keys(transitions[phase]).length === 0;

export interface StepState {
  step: Step;
  status: 'waiting' | 'begun' | 'done' | 'failed' | 'interrupted';
  attempts: number;
  /** Sequence and time of the latest `step-begun`; 0 before the first. */
  begunSeq: number;
  begunAt: number;
  endedAt: number | null;
  evidence: Evidence;
  failure: Failure | null;
  /** Latest answer, for gates. */
  answer: { verdict: 'pass' | 'wait' | 'fail'; reason: string } | null;
}

export interface ReleaseState {
  id: string;
  tuple: Tuple;
  label: string;
  purpose: Plan['purpose'];
  colour: Colour;
  /** Release that serves while this one is tried, or null. */
  replaces: string | null;
  by: string;
  phase: Phase;
  /** Phase to go on from, while held. */
  heldIn: Phase | null;
  heldBecause: Failure | null;
  steps: StepState[];
  /** Why, how and when it was turned back, once it was, and the index of the first step of the way back. */
  turned: { cause: Failure; outcome: Outcome; at: number; from: number } | null;
  /** An operator's word that has not been acted on. */
  said: 'abort' | 'rollback' | null;
  openedAt: number;
  /** By then it is over or held; a `continue` gives the whole time again. */
  deadline: number;
  allowedMs: number;
  concludedAt: number | null;
}

/** What was to be released and never became a release. */
export interface RefusedAttempt {
  /** `x` and the sequence of its entry. */
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  label: string;
  by: string;
  failure: Failure;
  findings: string[];
}

/** Older ones are in the journal only. */
const keptAttempts = 100;

/** A change of the number of targets that was begun and has not ended. */
export interface OpenScaling {
  seq: number;
  service: string;
  colour: Colour;
  release: string;
  from: number;
  to: number;
}

export interface EnvironmentState {
  seq: number;
  leaseEpoch: number;
  parts: Record<string, Part> | null;
  /** Address that visitors reach, as `tcp:host:port`; null before the first `up`. */
  listen: string | null;
  /** SHA-256 of every applied migration by `store/name`: state of the stores, which no rollback takes back. */
  applied: Record<string, string>;
  /** Number of the newest change of the router's mask that was recorded. */
  maskNumber: number;
  scaling: OpenScaling | null;
  releases: Map<string, ReleaseState>;
  /** The newest ones, oldest first. */
  refusedAttempts: RefusedAttempt[];
  /** The release that is under way, held ones included. */
  open: ReleaseState | null;
  /** The newest promoted release: what serves, or served when the system was stopped. */
  serving: ReleaseState | null;
  table: RoutingTable | null;
  /** Since `down`, and until what served then has begun to come back. */
  stopped: boolean;
}

/** @throws Error when the entries contradict the transition table, which means a bug or a damaged journal */
export function fold(entries: Iterable<Entry>): EnvironmentState {
  const state: EnvironmentState = {
    seq: 0,
    leaseEpoch: 0,
    parts: null,
    listen: null,
    applied: {},
    maskNumber: 0,
    scaling: null,
    releases: new Map(),
    refusedAttempts: [],
    open: null,
    serving: null,
    table: null,
    stopped: false,
  };
  for (const entry of entries) advance(state, entry);
  return state;
}

/** Takes one more entry into `state`, in place. @throws Error when it contradicts the table; `state` is then as it was */
export function advance(state: EnvironmentState, entry: Entry): void {
  take(state, entry);
  state.seq = entry.seq;
}

function take(state: EnvironmentState, entry: Entry): void {
  switch (entry.kind) {
    case 'lease-taken':
      state.leaseEpoch = entry.epoch;
      return;
    case 'parts-detected':
      state.parts = entry.facts.parts;
      state.listen = entry.facts.listen;
      return;
    case 'table-applied':
      state.table = entry.facts.table;
      return;
    case 'mask-changed':
      state.maskNumber = entry.facts.number;
      return;
    case 'scaling-begun': {
      const { service, colour, release, from, to } = entry.facts;
      state.scaling = { seq: entry.seq, service, colour, release, from, to };
      return;
    }
    case 'scaling-ended':
      state.scaling = null;
      return;
    case 'system-stopped':
      state.stopped = true;
      state.scaling = null;
      return;
    case 'attempt-refused':
      state.refusedAttempts.push({ id: `x${entry.seq}`, at: entry.at, ...entry.facts });
      state.refusedAttempts.splice(0, state.refusedAttempts.length - keptAttempts);
      return;
    case 'alert-raised':
    case 'alert-cleared':
    case 'alert-said':
    case 'page-begun':
    case 'page-ended':
    case 'incident-approved':
    case 'restore-advanced':
    case 'drill-ended':
      // Told by the folds of alerts and incidents; what is true of releases does not change.
      return;
    case 'release-opened':
      if (state.open) throw new Error(`entry ${entry.seq}: ${state.open.id} is still open`);
      state.open = openRelease(entry);
      state.stopped = false;
      state.releases.set(state.open.id, state.open);
      return;
    default:
      advanceRelease(state, entry);
  }
}

type EntryOf<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>;

function openRelease(entry: EntryOf<'release-opened'>): ReleaseState {
  const { tuple, label, plan, colour, replaces, by, deadline } = entry.facts;
  return {
    id: entry.release ?? '',
    tuple,
    label,
    purpose: plan.purpose,
    colour,
    replaces,
    by,
    phase: 'proving',
    heldIn: null,
    heldBecause: null,
    steps: plan.steps.map(waiting),
    turned: null,
    said: null,
    openedAt: entry.at,
    deadline,
    allowedMs: deadline - entry.at,
    concludedAt: null,
  };
}

const waiting = (step: Step): StepState => ({
  step,
  status: 'waiting',
  attempts: 0,
  begunSeq: 0,
  begunAt: 0,
  endedAt: null,
  evidence: {},
  failure: null,
  answer: null,
});

function advanceRelease(state: EnvironmentState, entry: Entry): void {
  const release = state.open;
  if (!release || release.id !== entry.release)
    throw new Error(`entry ${entry.seq} (${entry.kind}) speaks of ${entry.release}, which is not open`);
  switch (entry.kind) {
    case 'step-begun': {
      const current = stepOf(release, entry.facts.step);
      Object.assign(current, {
        status: 'begun',
        attempts: entry.facts.attempt,
        begunSeq: entry.seq,
        begunAt: entry.at,
        endedAt: null,
        failure: null,
        answer: null,
      });
      if (current.step.kind === 'drain' && release.phase === 'baking') happen(release, 'retiring', entry);
      return;
    }
    case 'gate-answered':
      stepOf(release, entry.facts.step).answer = { verdict: entry.facts.verdict, reason: entry.facts.reason };
      return;
    case 'step-ended': {
      const { step, result, evidence, failure } = entry.facts;
      const current = stepOf(release, step);
      if (
        current.step.kind === 'shift' &&
        result === 'done' &&
        release.phase !== 'returning' &&
        current.step.weight > 0
      ) {
        happen(release, current.step.weight === 100 ? 'whole' : 'raised', entry);
      }
      Object.assign(current, { status: result, endedAt: entry.at, evidence, failure });
      if (current.step.kind === 'migrate' && result === 'done') {
        for (const { store, name, sha256 } of current.step.migrations) state.applied[`${store}/${name}`] = sha256;
      }
      return;
    }
    case 'plan-appended':
      happen(release, 'turned', entry);
      release.turned = {
        cause: entry.facts.cause,
        outcome: entry.facts.outcome,
        at: entry.at,
        from: release.steps.length,
      };
      release.said = null;
      release.heldIn = null;
      release.heldBecause = null;
      release.steps.push(...entry.facts.plan.steps.map(waiting));
      return;
    case 'release-held': {
      const heldIn = release.phase;
      happen(release, 'held', entry);
      release.heldIn = heldIn;
      release.heldBecause = entry.facts.reason;
      for (const step of release.steps)
        if (step.status === 'begun' || step.status === 'failed') step.status = 'interrupted';
      return;
    }
    case 'operator-said':
      if (entry.facts.word !== 'continue') {
        release.said = entry.facts.word;
        return;
      }
      happen(release, 'continued', entry);
      release.deadline = entry.at + release.allowedMs;
      return;
    case 'release-concluded':
      happen(release, entry.facts.outcome, entry);
      release.concludedAt = entry.at;
      state.open = null;
      if (entry.facts.outcome === 'promoted') state.serving = release;
      // What was to come back did not, nor what was tried in its place: nothing else is there.
      else if (state.serving && release.purpose !== 'upgrade') state.stopped = true;
      return;
    default:
      throw new Error(`entry ${entry.seq} (${entry.kind}) is not about a release`);
  }
}

function happen(release: ReleaseState, happening: Happening, entry: Entry): void {
  const next = transitions[release.phase][happening];
  if (next === undefined)
    throw new Error(`entry ${entry.seq}: a release that is ${release.phase} cannot be ${happening}`);
  if (next !== 'where-it-was') {
    release.phase = next;
    return;
  }
  release.phase = release.heldIn ?? 'proving';
  release.heldIn = null;
  release.heldBecause = null;
}

function stepOf(release: ReleaseState, id: string): StepState {
  const found = release.steps.find((state) => state.step.id === id);
  if (!found) throw new Error(`release ${release.id} has no step ${id}`);
  return found;
}

/** It was to come back after a stop and could not: what is released next stands alone. */
export function cannotComeBack({ stopped, serving, releases }: EnvironmentState): boolean {
  const newest = [...releases.values()].at(-1);
  return (
    stopped &&
    serving !== null &&
    newest !== undefined &&
    isTerminal(newest.phase) &&
    newest.phase !== 'promoted' &&
    newest.purpose !== 'upgrade'
  );
}

/** Until the old colour begins to go, and unless it is on its way back already. */
export function canTurnBack({ phase, heldIn }: ReleaseState): boolean {
  const standing = heldIn ?? phase;
  return standing !== 'returning' && standing !== 'finalising' && !isTerminal(standing);
}

/** Weights above 0 that the plan of the way forward raises the candidate to. */
export const plannedWeights = ({ steps, turned }: ReleaseState): number[] =>
  steps
    .slice(0, turned?.from ?? steps.length)
    .flatMap(({ step }) => (step.kind === 'shift' && step.weight > 0 ? [step.weight] : []));

/** Weight that the candidate has reached so far in this release, by its shifts. */
export function reachedWeight(release: ReleaseState): number {
  const shifts = release.steps.filter(({ step, status }) => step.kind === 'shift' && status === 'done');
  const last = shifts.at(-1)?.step;
  return last?.kind === 'shift' ? last.weight : 0;
}
