/** Which pages have to go out: pure functions of what the journal says and of the time. */

import { isOpen, speaksOf } from './alert.ts';
import type { AlertingState, Call, KnownAlert, Page } from './alert.ts';
import { escalates, firstPageMs, highest, joinMs, ladder, rungs, tryAgainMs } from './policy.ts';
import type { Rung } from './policy.ts';

/** A page that nobody has begun yet. */
export type DuePage = Omit<Page, 'id' | 'begunAt'>;

/** When the digest goes out, in minutes after midnight UTC. */
export type DigestTime = number;

const dayMs = 24 * 3_600_000;

/** One page for all that is due on a rung, and the digest. @param now milliseconds since 1970 */
export function duePages(state: AlertingState, digest: DigestTime, now: number): DuePage[] {
  const due = [...alertsByGroup(state)].flatMap(([group, alerts]) => {
    const call = state.calls.get(group);
    if (!call || (nextPageAt(state, call, alerts, now) ?? Infinity) > now) return [];
    const heard = alerts.filter((alert) => quietUntil(state, alert, now) <= now);
    return [{ rung: rungFor(state, call, heard, now), alerts: heard }];
  });
  const pages = [...Map.groupBy(due, ({ rung }) => rung)].map(([rung, calls]): DuePage => {
    const alerts = calls.flatMap((call) => call.alerts);
    return {
      kind: 'page',
      rung,
      level: highest(alerts.map(({ level }) => level)),
      alerts: alerts.map(({ key }) => key),
    };
  });
  const told = forDigest(state).filter((alert) => digestAt(state, alert, digest) <= now);
  if (told.length > 0)
    pages.push({
      kind: 'digest',
      rung: 'automatic',
      level: highest(told.map(({ level }) => level)),
      alerts: told.map(({ key }) => key),
    });
  return pages;
}

/** When `duePages` will have something, as far as the journal knows now; null for never. */
export function nextDue(state: AlertingState, digest: DigestTime, now: number): number | null {
  const times = [
    ...[...alertsByGroup(state)].flatMap(([group, alerts]) => {
      const call = state.calls.get(group);
      return (call && nextPageAt(state, call, alerts, now)) ?? [];
    }),
    ...forDigest(state).map((alert) => digestAt(state, alert, digest)),
  ];
  return times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b));
}

function alertsByGroup({ alerts }: AlertingState): Map<string, KnownAlert[]> {
  return Map.groupBy([...alerts.values()].filter(callsPeople), ({ group }) => group);
}

/** What stands and nobody has taken on; and what is critical, though it be over before anybody could be told. */
function callsPeople(alert: KnownAlert): boolean {
  if (alert.level === 'low' || alert.acknowledged !== null) return false;
  return alert.cleared === null || (alert.level === 'critical' && !alert.named && !alert.joined);
}

/** The next page of a call, whatever its reason: its first, news, the next rung, or one that reached nobody. */
function nextPageAt(state: AlertingState, call: Call, alerts: readonly KnownAlert[], now: number): number | null {
  const times = alerts.flatMap((alert) => {
    const quiet = quietUntil(state, alert, now);
    return reasons(state, call, alert, now).map((at) => Math.max(at, quiet));
  });
  if (times.length === 0) return null;
  return times.reduce((a, b) => Math.min(a, b));
}

function reasons(state: AlertingState, call: Call, alert: KnownAlert, now: number): number[] {
  const { paged } = call;
  const firstAt = alert.raisedAt + firstPageMs[alert.level];
  if (!paged) return [firstAt];
  const next = escalates(alert.level) ? ladder[rungs.indexOf(paged.rung) + 1] : undefined;
  if (paged.failedAt !== null && alert.raisedAt <= paged.failedAt)
    return [next ? paged.failedAt : paged.failedAt + tryAgainMs];
  const climbs = next && alert.cleared === null;
  return [
    ...newsAt(alert, firstAt, climbs ? null : paged.at + joinMs),
    ...(climbs ? [ladderFrom(state, call, alert, now) + next.afterMs] : []),
  ];
}

/** @param laterAt when what joined the page before is told at the latest; null: the next rung tells it */
function newsAt({ named, joined }: KnownAlert, firstAt: number, laterAt: number | null): number[] {
  if (named) return [];
  if (!joined) return [firstAt];
  return laterAt === null ? [] : [laterAt];
}

/** The highest rung whose time has come; one above the last, when that one reached nobody. */
function rungFor(state: AlertingState, call: Call, alerts: readonly KnownAlert[], now: number): Rung {
  const climbing = alerts.filter((alert) => escalates(alert.level) && alert.cleared === null);
  const reached = call.paged ? rungs.indexOf(call.paged.rung) : 0;
  const from = climbing.map((alert) => ladderFrom(state, call, alert, now)).reduce((a, b) => Math.min(a, b), now);
  const reachedByTime = ladder.findLastIndex(({ afterMs }) => from + afterMs <= now);
  const failed = call.paged !== null && call.paged.failedAt !== null && alerts.some(({ level }) => escalates(level));
  const reachedByFailure = failed ? reached + 1 : reached;
  return rungs[Math.min(rungs.length - 1, Math.max(reached, reachedByTime, reachedByFailure))] ?? 'automatic';
}

/** The ladder waits while a silence lasts. */
function ladderFrom({ silences }: AlertingState, call: Call, alert: KnownAlert, now: number): number {
  return silences
    .filter((silence) => silence.until <= now && silence.until > alert.raisedAt && speaksOf(silence.about, alert))
    .reduce((latest, { until }) => Math.max(latest, until), call.since);
}

/** When the last of the silences that speak of it now is over; `now` when none does. */
function quietUntil({ silences }: AlertingState, alert: KnownAlert, now: number): number {
  return silences.reduce((quiet, { about, until }) => (speaksOf(about, alert) ? Math.max(quiet, until) : quiet), now);
}

/** Alerts that no page will name: what is low, and what was over or taken on before its page. */
function forDigest({ alerts }: AlertingState): KnownAlert[] {
  return [...alerts.values()].filter(
    (alert) => !alert.named && (alert.level === 'low' || (!isOpen(alert) && !callsPeople(alert))),
  );
}

function digestAt({ nextDigestFrom }: AlertingState, alert: KnownAlert, digest: DigestTime): number {
  const restsFrom =
    alert.level === 'low'
      ? alert.raisedAt
      : Math.min(alert.cleared?.at ?? Infinity, alert.acknowledged?.at ?? Infinity);
  return Math.max(nextDigestFrom, firstAfter(restsFrom, digest));
}

/** The first moment of that time of day that is after `at`. */
function firstAfter(at: number, digest: DigestTime): number {
  const today = Math.floor(at / dayMs) * dayMs + digest * 60_000;
  return today > at ? today : today + dayMs;
}
