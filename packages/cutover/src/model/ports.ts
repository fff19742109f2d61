/** What the runner needs from the world. Adapters implement these; the simulation does so with virtual time. */

import type { Draft, Entry, Evidence, Facts, Failure } from './entry.ts';
import type { Binding, Manifest, Migration, Tuple } from './manifest.ts';
import type { GateStep } from './plan.ts';
import type { EnvironmentState } from './release.ts';
import type { ColourStats, RouterState, RoutingTable } from './routing.ts';
import type { Colour, System, Tls } from './system.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Append-only, durable when `append` returns. Throws `LeaseLost` when a later holder has taken over. */
export interface Journal {
  append(draft: Draft): Entry;
  /** The fold of all entries, live: what it holds changes with every append, and by appends only. */
  state(): EnvironmentState;
  /** Entries whose sequence is above `after`. */
  entries(after?: number): Entry[];
  /** Resolves when an entry after `seq` exists. */
  changed(seq: number, signal?: AbortSignal): Promise<void>;
}

/** Names one instance of a service in a colour of a release. */
export interface TargetId {
  service: string;
  colour: Colour;
  release: string;
  /** 1, 2, ... up to the service's replicas. */
  replica: number;
  /** Of a twin, which serves nobody: what it is drilled with. */
  twin?: string;
}

export interface TargetStatus extends TargetId {
  state: 'starting' | 'running' | 'restarting' | 'exited';
  /** `unix:/path` or `tcp:host:port`. */
  address: string;
  /** 0 when no process stands behind it at the moment. */
  pid: number;
  restarts: number;
}

/** Starts, inspects and stops targets. Every call may be repeated. */
export interface Engine {
  /** Returns once the process exists; readiness is a gate's question. */
  start(target: TargetId, tuple: Tuple): Promise<TargetStatus>;
  list(): Promise<TargetStatus[]>;
  /** SIGTERM, then SIGKILL after the service's `stopMs`. Returns whether it went by itself. */
  stop(target: TargetId): Promise<{ killed: boolean }>;
}

/**
 * Twins: targets with a release's digest that stand beside those that serve, for drills. `Engine.list` names none of them, so
 * that nothing is ever routed to one.
 */
export interface Twins {
  /** @param instead variables that differ from those of a target that serves: where its dependencies are */
  start(
    twin: TargetId & { twin: string },
    tuple: Tuple,
    instead: Readonly<Record<string, string>>,
  ): Promise<TargetStatus>;
  /** Null once it is gone for good. */
  look(twin: TargetId): Promise<TargetStatus | null>;
  stop(twin: TargetId): Promise<void>;
  /** Ends everything that runs for a drill, whoever began it. */
  clear(): Promise<void>;
}

/** Targets of a release that serves: more of them, and fewer. Every call may be repeated. */
export interface Members {
  /** Starts a target, or adopts it, where no caller finds it. */
  startAside(target: TargetId, tuple: Tuple): Promise<TargetStatus>;
  /** Callers find it from now on; those of the entry once the router was given a table. */
  admit(target: TargetId): Promise<void>;
  /** No new caller finds it any more, likewise. */
  dismiss(target: TargetId): Promise<void>;
  /** Requests and background work that it has not finished. */
  workOf(target: TargetId): Promise<number>;
}

/** A store that a drill has for itself. */
export interface ScratchStore {
  /** Variable in which services find the URL. */
  env: string;
  url: string;
  /** A value that is another one once anything was written. */
  content(): Promise<string>;
}

/** A change that the router made by itself. Numbers rise, across its restarts too. */
export type MaskChanged = Facts['mask-changed'];

export interface Router {
  /** In force when it returns. Refuses an epoch that is not above the last durable one; the same table again is welcome. */
  apply(table: RoutingTable): Promise<void>;
  state(): Promise<RouterState>;
  stats(): Promise<Partial<Record<Colour, ColourStats>>>;
  /** New keys of visitors, for the cookie `cutover-visitor`, whom the table in force sends to the colour; none where it sends nobody. */
  visitorKeys(colour: Colour, count: number): Promise<string[]>;
  /** Begins to hand over the colour's streams at an event boundary. */
  drain(colour: Colour): Promise<void>;
  /** Ends what is left; returns how much. */
  cut(colour: Colour): Promise<{ requests: number; streams: number }>;
  /** Tells the router that the daemon lives. */
  heartbeat(): Promise<void>;
  /** What it did to its mask by itself after this number. */
  masksAfter(number: number): Promise<MaskChanged[]>;
}

/** How visitors come in with TLS. It stands beside the routing table: no release waits for it, and none fails by it. */
export interface TlsListener {
  /**
   * In force when it returns, for new connections; those that stand go on.
   * @param tls null for none @param beside `tcp:host:port` where visitors come in without
   * @throws CutoverError TLS_REFUSED: then everything is as it was; ROUTER_UNREACHABLE
   */
  listen(tls: Tls | null, beside: string): Promise<void>;
  /** What is in force; null for none. @throws CutoverError ROUTER_UNREACHABLE */
  look(): Promise<TlsState | null>;
}

export interface TlsState {
  /** `tcp:host:port`; null while it cannot be listened on. */
  listening: string | null;
  /** What is served: names, and end of validity in epoch ms. */
  certificates: { cert: string; names: string; validTo: number }[];
}

export interface GateQuestion {
  step: GateStep;
  release: string;
  tuple: Tuple;
  manifest: Manifest;
  colour: Colour;
  /** What serves beside the candidate, when anything does. */
  control: { colour: Colour; manifest: Manifest } | null;
  /** When this step began: the weights it watches were in force before that. */
  since: number;
  /** Weights that the plan raises the candidate to, in percent, and the one that it has reached; 0 before the first. */
  weights: { planned: number[]; reached: number };
  /** What the data plane had counted when the latest shift came into force, or null before any. */
  baseline: Partial<Record<Colour, ColourStats>> | null;
}

/** A release that has all visitors, or the warm control beside it. */
export interface Subject {
  release: string;
  colour: Colour;
  manifest: Manifest;
  /** When it came to have them; milliseconds since 1970. */
  since: number;
}

export interface Answer {
  verdict: 'pass' | 'wait' | 'fail';
  reason: string;
  evidence: Evidence;
  /** On `fail`: what to blame, and how to mend it. */
  failure?: Failure;
  /** On `fail`: each thing that failed, by the name that a waiver may say; without it only a waiver of the whole gate counts. */
  failed?: string[];
}

/** A gate is one question. It may be asked any number of times and changes nothing. */
export interface Gate {
  ask(question: GateQuestion, signal: AbortSignal): Promise<Answer>;
}

export interface Backups {
  /** Takes a restore point of every store and proves it by restoring it elsewhere. Named by `key`, so that repeating finds it. */
  take(key: string, system: System, binding: Binding, signal: AbortSignal): Promise<Evidence>;
}

export interface Migrations {
  /** Applies what is missing, in order, each in its own transaction with a lock time-out. Repeating applies nothing. */
  apply(manifest: Manifest, binding: Binding, migrations: Migration[], signal: AbortSignal): Promise<Evidence>;
}

/** Moves the fenced lease of schedulers and writers in the shared store. Repeating it, or an older epoch, changes nothing. */
export interface Authority {
  move(system: System, binding: Binding, colour: Colour, epoch: number): Promise<void>;
}

/** What the targets of a colour report as not yet finished. Background work is invisible to the router. */
export interface Work {
  pending(colour: Colour): Promise<{ background: number }>;
}

/** Brings up what a release stands on and is never part of one: stores and router. Repeating adopts what runs. */
export interface Foundation {
  ensure(system: System, binding: Binding, signal: AbortSignal): Promise<Evidence>;
}

/** Manifests by digest. */
export interface Manifests {
  get(digest: string): Manifest;
}

export interface World {
  clock: Clock;
  journal: Journal;
  engine: Engine;
  router: Router;
  gates: Record<string, Gate>;
  backups: Backups;
  migrations: Migrations;
  authority: Authority;
  work: Work;
  manifests: Manifests;
}
