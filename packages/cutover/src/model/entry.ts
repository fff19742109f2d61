/** The vocabulary of the journal: progress feed, event stream, audit log and source of alerts are all these entries. */

import type { DrillResult } from './drills.ts';
import type { ErrorCode } from './errors.ts';
import type { Level, Rung } from './alerting/policy.ts';
import type { IncidentKind } from './incident-policy.ts';
import type { Plan } from './plan.ts';
import type { Part, Tuple } from './manifest.ts';
import type { Colour } from './system.ts';
import type { RoutingTable } from './routing.ts';

/** Facts that support a verdict. Pointers and figures, never personal data or secrets. */
export type Evidence = Record<string, unknown>;

export type Outcome = 'promoted' | 'refused' | 'rolled-back' | 'aborted';

export interface Failure {
  code: ErrorCode;
  message: string;
}

export interface Facts {
  /** A daemon took the lease; its epoch fences every earlier holder. */
  'lease-taken': { holder: string; previous: string | null };
  /** What stands behind each store, found once, and the address that visitors reach. */
  'parts-detected': { parts: Record<string, Part>; listen: string };
  'release-opened': {
    tuple: Tuple;
    label: string;
    colour: Colour;
    replaces: string | null;
    plan: Plan;
    deadline: number;
    by: string;
  };
  /** Sources that never became a release: they could not be built, or were refused before a plan was made. */
  'attempt-refused': { label: string; by: string; failure: Failure; findings: string[] };
  'step-begun': { step: string; attempt: number };
  'step-ended': {
    step: string;
    result: 'done' | 'failed' | 'interrupted';
    evidence: Evidence;
    failure: Failure | null;
  };
  /** The answer of a gate changed while its step waits. */
  'gate-answered': { step: string; verdict: 'pass' | 'wait' | 'fail'; reason: string; evidence: Evidence };
  /** A table is in force at the router. */
  'table-applied': { table: RoutingTable };
  /** The way back (or out) was added to the plan, and why. */
  'plan-appended': { plan: Plan; cause: Failure; outcome: Outcome };
  /** Nothing moves until a person says `continue` or `abort`; a page goes out. */
  'release-held': { reason: Failure };
  'operator-said': { word: 'continue' | 'abort' | 'rollback'; by: string };
  'release-concluded': { outcome: Outcome };
  /** The router moved visitors by itself, or took them back. */
  'mask-changed': { number: number; colour: Colour; masked: boolean; reason: string };
  'system-stopped': { by: string };
  /** What no other entry tells: a measurement, a store, a drill, a person's report. `kind` when it is known how to answer it. */
  'alert-raised': { key: string; level: Level; what: string; group: string; kind: IncidentKind | null; by: string };
  'alert-cleared': { key: string; why: string };
  /** A person takes alerts on, wants no pages about them until a time (ms since 1970), or says that they are over. */
  'alert-said': {
    word: 'acknowledge' | 'silence' | 'resolve';
    /** A key, a group, or `*` for everything. */
    about: string;
    by: string;
    why: string;
    until: number | null;
  };
  /** A page is about to be sent; after a crash it is sent again under the same id. */
  'page-begun': { page: string; kind: 'page' | 'digest'; rung: Rung; level: Level; alerts: string[] };
  /** Channels that took it, and why others did not. */
  'page-ended': { page: string; reached: string[]; failed: Record<string, string> };
  /** A service that serves is about to have another number of targets; the router's table may follow under this entry's epoch. */
  'scaling-begun': { service: string; colour: Colour; release: string; from: number; to: number; because: string };
  'scaling-ended': { service: string; result: 'done' | 'failed'; evidence: Evidence; failure: Failure | null };
  /** Something was lost on purpose: how long it took until that was noticed and made good. */
  'drill-ended': DrillResult;
  /** A named person lets a prepared answer to an incident happen. */
  'incident-approved': { incident: string; by: string };
  /** After an approval a restore point takes the place of what a store holds: how far that has come. */
  'restore-advanced': {
    incident: string;
    store: string;
    reached: RestoreReached;
    evidence: Evidence;
    failure: Failure | null;
  };
}

/** A proven copy lies beside the store; then the store holds it. What failed waits for another approval. */
export type RestoreReached = 'begun' | 'proven' | 'done' | 'failed';

export type EntryKind = keyof Facts;

/** One durable line of the journal. `hash` covers everything else, `previous` chains it to the line before. */
export type Entry = {
  [Kind in EntryKind]: {
    version: 1;
    /** 1, 2, 3, ... without gaps. */
    seq: number;
    /** Epoch of the lease under which it was written. */
    epoch: number;
    /** Milliseconds since 1970. */
    at: number;
    release: string | null;
    kind: Kind;
    facts: Facts[Kind];
    previous: string;
    hash: string;
  };
}[EntryKind];

/** What is handed to a journal: it adds sequence, epoch, time and hashes. */
export type Draft = { [Kind in EntryKind]: { release: string | null; kind: Kind; facts: Facts[Kind] } }[EntryKind];
