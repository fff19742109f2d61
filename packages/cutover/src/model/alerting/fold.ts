/** Folds the journal into what alerts stand, who was called, and what was said about it. */

import type { Entry, Facts } from '../entry.ts';
import { isOpen, speaksOf } from './alert.ts';
import type { Alert, AlertingState, Call, KnownAlert } from './alert.ts';
import { isAbove, joinMs, rememberMs, tryAgainMs } from './policy.ts';
import { signalsOf, unknownSurroundings } from './signals.ts';
import type { Signals, Surroundings } from './signals.ts';

export function foldAlerts(entries: Iterable<Entry>): AlertingState {
  const folding = new AlertFolding();
  for (const entry of entries) folding.take(entry);
  return folding.state;
}

/** The same, entry by entry. */
export class AlertFolding {
  readonly state: AlertingState = {
    seq: 0,
    alerts: new Map(),
    calls: new Map(),
    silences: [],
    pages: new Map(),
    begun: 0,
    nextDigestFrom: 0,
  };
  readonly #around: Surroundings = unknownSurroundings();

  /** @returns what the entry raised and cleared, for whoever counts incidents */
  take(entry: Entry): Signals {
    const { state } = this;
    const signals = signalsOf(entry, this.#around);
    for (const alert of signals.raised) raise(state, alert);
    for (const { about, why } of signals.cleared) clear(state, about, why, entry.at);
    if (entry.kind === 'alert-said') hear(state, entry.facts, entry.at);
    if (entry.kind === 'page-begun') beginPage(state, entry.facts, entry.at);
    if (entry.kind === 'page-ended') endPage(state, entry.facts, entry.at);
    state.seq = entry.seq;
    return signals;
  }
}

function raise(state: AlertingState, alert: Alert): void {
  const { alerts, calls } = state;
  const before = alerts.get(alert.key);
  if (before && before.cleared === null && !isAbove(alert.level, before.level)) {
    before.times += 1;
    before.what = alert.what;
    return;
  }
  const call = callFor(state, alert, before);
  calls.set(alert.group, call);
  const comesBack = before !== undefined && before.level === alert.level && isFresh(call, alert);
  const joined = comesBack ? before.named : isFresh(call, alert) && isUnanswered(state, alert);
  alerts.set(alert.key, {
    ...alert,
    times: (comesBack ? before.times : 0) + 1,
    cleared: null,
    acknowledged: comesBack ? before.acknowledged : null,
    named: comesBack && before.named,
    joined,
  });
}

/** The one that people are called for already, unless all of it is over or taken on. */
function callFor(state: AlertingState, alert: Alert, before: KnownAlert | undefined): Call {
  const call = state.calls.get(alert.group);
  if (call && (isUnanswered(state, alert) || (before?.cleared && isFresh(call, alert)))) return call;
  return { group: alert.group, since: alert.raisedAt, paged: null };
}

/** Whether the newest page of the group was a moment ago, and loud enough for it. */
function isFresh({ paged }: Call, { level, raisedAt }: Alert): boolean {
  return paged !== null && raisedAt - paged.at < joinMs && !isAbove(level, paged.level);
}

/** Whether another alert of its group stands that nobody has taken on. */
function isUnanswered({ alerts }: AlertingState, { key, group }: Alert): boolean {
  return [...alerts.values()].some(
    (other) => other.group === group && other.key !== key && other.level !== 'low' && isOpen(other),
  );
}

function clear({ alerts }: AlertingState, about: string, why: string, at: number): void {
  const named = alerts.get(about);
  const those = named ? [named] : [...alerts.values()].filter((alert) => speaksOf(about, alert));
  for (const alert of those) alert.cleared ??= { at, why };
}

function hear(state: AlertingState, { word, about, by, why, until }: Facts['alert-said'], at: number): void {
  if (word === 'silence') {
    state.silences.push({ about, by, why, from: at, until: until ?? at });
    return;
  }
  if (word !== 'acknowledge') return;
  for (const alert of state.alerts.values())
    if (speaksOf(about, alert) && isOpen(alert)) alert.acknowledged = { by, at };
}

function beginPage(state: AlertingState, { page, kind, rung, level, alerts }: Facts['page-begun'], at: number): void {
  state.begun += 1;
  state.pages.set(page, { id: page, kind, rung, level, alerts, begunAt: at });
  for (const key of alerts) {
    const alert = state.alerts.get(key);
    if (!alert) continue;
    alert.named = true;
    const call = state.calls.get(alert.group);
    if (kind === 'page' && call) call.paged = { page, at, level, rung, failedAt: null };
  }
  if (kind === 'digest') forget(state, at);
}

function endPage(state: AlertingState, { page, reached }: Facts['page-ended'], at: number): void {
  const ended = state.pages.get(page);
  state.pages.delete(page);
  if (!ended || reached.length > 0) return;
  for (const call of state.calls.values()) if (call.paged?.page === page) call.paged.failedAt = at;
  if (ended.kind === 'digest') state.nextDigestFrom = at + tryAgainMs;
  for (const key of ended.alerts) {
    const alert = state.alerts.get(key);
    if (alert) alert.named = false;
  }
}

/** What was told and is long over. */
function forget(state: AlertingState, now: number): void {
  for (const { key, cleared, named } of state.alerts.values())
    if (cleared && named && now - cleared.at > rememberMs) state.alerts.delete(key);
  state.silences = state.silences.filter(({ until }) => now - until < rememberMs);
}
