/** What operators may ask for: every request is checked here and becomes one journal entry, or a coded refusal. */

import type { Draft } from '../model/entry.ts';
import { CutoverError } from '../model/errors.ts';
import type { ErrorCode } from '../model/errors.ts';
import { mustKeepRouter } from '../model/manifest.ts';
import type { Binding, Tuple } from '../model/manifest.ts';
import { planRelease, planResume } from '../model/plan.ts';
import type { Plan, Standing } from '../model/plan.ts';
import type { Clock, Journal, Manifests } from '../model/ports.ts';
import { canTurnBack, cannotComeBack } from '../model/release.ts';
import type { EnvironmentState, ReleaseState } from '../model/release.ts';
import type { Rollout } from '../model/system.ts';
import { restoreUnderWay } from './restore-approved.ts';

export interface ReleaseRequest {
  digest: string;
  label: string;
  /** Plain values and secret versions, by `service.NAME`. */
  values: Record<string, string>;
  secrets: Record<string, number>;
  /** Shorter or longer than the config says, for this release. */
  holdMs?: number;
  bakeMs?: number;
  /** Release it although it was rolled back, or serves already. */
  again?: boolean;
  by: string;
}

export interface Desk {
  environment: string;
  journal: Journal;
  manifests: Manifests;
  clock: Clock;
}

/** @returns the release's id @throws CutoverError RELEASE_OPEN, DIGEST_ROLLED_BACK, DIGEST_SERVING, DIGEST_UNKNOWN, NOT_UP, PART_CHANGED */
export function openRelease(desk: Desk, request: ReleaseRequest): string {
  const state = desk.journal.state();
  mustServe(state);
  const tuple: Tuple = { digest: request.digest, binding: bind(desk, state, request.values, request.secrets) };
  const manifest = desk.manifests.get(request.digest);
  mustKeepRouter(manifest.system, tuple.binding.parts);
  if (!request.again) refuseKnown(state, tuple);
  const { rollout } = manifest.system;
  const timed: Rollout = {
    ...rollout,
    holdMs: request.holdMs ?? rollout.holdMs,
    bakeMs: request.bakeMs ?? rollout.bakeMs,
  };
  return open(desk, tuple, request.label, planRelease(manifest, standingOf(desk.manifests, state), timed), request.by);
}

/** What a person tried to release, and why nothing came of it. */
export interface AttemptReport {
  label: string;
  by: string;
  code: ErrorCode;
  message: string;
  findings: string[];
}

const longestMessage = 2_000;
const mostFindings = 20;
const longestFinding = 300;

/** Enough to know what was wrong; the whole was printed where it was tried. */
export function recordAttempt({ journal }: Desk, { label, by, code, message, findings }: AttemptReport): void {
  const told = findings.slice(0, mostFindings).map((finding) => finding.slice(0, longestFinding));
  const rest = findings.length - told.length;
  journal.append({
    release: null,
    kind: 'attempt-refused',
    facts: {
      label,
      by,
      failure: { code, message: message.slice(0, longestMessage) },
      findings: rest > 0 ? [...told, `and ${rest} more`] : told,
    },
  });
}

/** Brings back what served before `down`. @throws CutoverError RELEASE_OPEN, ALREADY_UP, NOTHING_TO_ROLL_BACK */
export function openResume(desk: Desk, by: string): string {
  const { serving, stopped } = desk.journal.state();
  if (serving && !stopped) throw new CutoverError('ALREADY_UP', `${serving.id} (${serving.label}) serves`);
  if (!serving) throw new CutoverError('NOTHING_TO_ROLL_BACK', 'nothing was ever released here');
  const manifest = desk.manifests.get(serving.tuple.digest);
  return open(
    desk,
    serving.tuple,
    serving.label,
    planResume(manifest, serving.colour, manifest.system.rollout),
    by,
    serving.colour,
  );
}

/**
 * Takes back what is under way; with nothing under way it releases what served before, with its recorded
 * values: a release that changed nothing but values is taken back too.
 * @returns the id of the release that moves now
 */
export function rollBack(desk: Desk, by: string): string {
  const state = desk.journal.state();
  if (state.open) return speak(desk, 'rollback', by);
  mustServe(state);
  const { serving } = state;
  const before = [...state.releases.values()].findLast(
    ({ phase, tuple }) => phase === 'promoted' && serving !== null && !sameTuple(tuple, serving.tuple),
  );
  if (!before) throw new CutoverError('NOTHING_TO_ROLL_BACK', 'no other version was promoted in this environment');
  const manifest = desk.manifests.get(before.tuple.digest);
  return open(
    desk,
    before.tuple,
    before.label,
    planRelease(manifest, standingOf(desk.manifests, state), manifest.system.rollout),
    by,
  );
}

/** An operator's word to the open release. @throws CutoverError RELEASE_NONE_OPEN, RELEASE_NOT_HELD, OPERATOR_TOO_LATE */
export function speak(desk: Desk, word: 'continue' | 'abort' | 'rollback', by: string): string {
  const release = desk.journal.state().open;
  if (!release) throw new CutoverError('RELEASE_NONE_OPEN', 'no release is under way');
  if (word === 'continue' && release.phase !== 'held')
    throw new CutoverError('RELEASE_NOT_HELD', `${release.id} is ${release.phase}`);
  if (word !== 'continue') mustBeReversible(release);
  desk.journal.append({ release: release.id, kind: 'operator-said', facts: { word, by } });
  return release.id;
}

/** What is stopped cannot be released against, unless it was tried and does not come back: then a mended version may. */
function mustServe(state: EnvironmentState): void {
  const { serving, stopped } = state;
  if (serving && stopped && !cannotComeBack(state))
    throw new CutoverError('NOT_UP', `${serving.id} (${serving.label}) was stopped`);
}

function mustBeReversible(release: ReleaseState): void {
  if (canTurnBack(release)) return;
  const why =
    (release.heldIn ?? release.phase) === 'returning'
      ? 'is on its way back already'
      : 'is being finalised: the old colour is stopping';
  throw new CutoverError('OPERATOR_TOO_LATE', `${release.id} ${why}`);
}

function refuseKnown(state: EnvironmentState, tuple: Tuple): void {
  const earlier = [...state.releases.values()].filter((release) => sameTuple(release.tuple, tuple));
  const last = earlier.at(-1);
  if (last && last === state.serving)
    throw new CutoverError('DIGEST_SERVING', `${last.id} (${tuple.digest.slice(0, 12)}) serves already`);
  if (last?.phase === 'rolled-back')
    throw new CutoverError(
      'DIGEST_ROLLED_BACK',
      `${last.id} had this digest and was rolled back: ${last.turned?.cause.message ?? ''}`,
    );
}

const sameTuple = (a: Tuple, b: Tuple): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function bind(
  { environment }: Desk,
  { parts }: EnvironmentState,
  values: Record<string, string>,
  secrets: Record<string, number>,
): Binding {
  if (!parts) throw new CutoverError('NOT_UP', 'the stores were not set up yet');
  return { environment, parts, values, secrets };
}

/** What a plan starts from. */
export function standingOf(manifests: Manifests, state: EnvironmentState): Standing {
  const { applied } = state;
  const serving = cannotComeBack(state) ? null : state.serving;
  return { serving: serving && { colour: serving.colour, manifest: manifests.get(serving.tuple.digest) }, applied };
}

function open(
  desk: Desk,
  tuple: Tuple,
  label: string,
  plan: Plan,
  by: string,
  colour?: ReleaseState['colour'],
): string {
  const state = desk.journal.state();
  if (state.open)
    throw new CutoverError('RELEASE_OPEN', `${state.open.id} (${state.open.label}) is ${state.open.phase}`);
  const restore = restoreUnderWay(desk);
  if (restore) throw new CutoverError('RESTORE_UNDER_WAY', `${restore.store} is restored after ${restore.incident}`);
  const replaced = plan.purpose === 'upgrade' ? state.serving : null;
  const candidate = colour ?? (replaced?.colour === 'blue' ? 'green' : 'blue');
  const id = `r${state.releases.size + 1}-${tuple.digest.slice(0, 8)}`;
  const facts: Extract<Draft, { kind: 'release-opened' }>['facts'] = {
    tuple,
    label,
    colour: candidate,
    replaces: replaced?.id ?? null,
    plan,
    deadline: desk.clock.now() + timeAllowed(plan),
    by,
  };
  desk.journal.append({ release: id, kind: 'release-opened', facts });
  return id;
}

/** Every gate may use its patience, every other step five minutes. */
function timeAllowed(plan: Plan): number {
  return plan.steps.reduce((sum, step) => sum + (step.kind === 'gate' ? step.patienceMs : 5 * 60_000), 0);
}
