/** A history of alerts and answers on virtual time, and what has to be true of the pages that came of it. */

import type { Draft } from '../../entry.ts';
import type { AlertingState } from '../alert.ts';
import { duePages, nextDue } from '../due.ts';
import type { DuePage } from '../due.ts';
import { AlertFolding } from '../fold.ts';
import { escalates, firstPageMs, isAbove, joinMs, ladder, rungs } from '../policy.ts';
import type { Level, Rung } from '../policy.ts';

export type Happening = { at: number } & (
  | { do: 'raise'; key: string; level: Level; group: string }
  | { do: 'clear'; key: string }
  | { do: 'acknowledge' | 'resolve'; about: string }
  | { do: 'silence'; about: string; forMs: number }
);

/** What decides on pages; tests put bugs in its place. */
export interface Decider {
  duePages: typeof duePages;
  nextDue: typeof nextDue;
}

export interface Begun extends DuePage {
  at: number;
}

export const startsAt = Date.UTC(2030, 0, 1);
export const digestMinute = 8 * 60;
const dayMs = 24 * 3_600_000;

/** @returns every page that was begun, until three days after the last happening; each reaches somebody at once */
export function replay(history: readonly Happening[], decider: Decider = { duePages, nextDue }): Begun[] {
  const folding = new AlertFolding();
  const begun: Begun[] = [];
  let seq = 0;
  const append = (at: number, draft: Draft): void =>
    void folding.take({ version: 1, seq: ++seq, epoch: 1, at, previous: '', hash: '', ...draft });
  const callAt = (now: number): void => {
    for (const page of decider.duePages(folding.state, digestMinute, now)) {
      begun.push({ ...page, at: now });
      const id = `p${begun.length}`;
      append(now, { release: null, kind: 'page-begun', facts: { page: id, ...page } });
      append(now, { release: null, kind: 'page-ended', facts: { page: id, reached: ['log'], failed: {} } });
    }
  };
  const passUntil = (until: number): void => {
    for (let now = -1, due = next(folding.state, decider, startsAt); due !== null && due < until;) {
      now = Math.max(now + 1, due);
      callAt(now);
      due = next(folding.state, decider, now);
    }
  };
  const moments = Map.groupBy(history, ({ at }) => at);
  for (const at of [...moments.keys()].toSorted((a, b) => a - b)) {
    passUntil(at);
    for (const happening of moments.get(at) ?? []) append(at, draftOf(happening));
    callAt(at);
  }
  passUntil(Math.max(startsAt, ...moments.keys()) + 3 * dayMs);
  return begun;
}

const next = (state: AlertingState, decider: Decider, now: number): number | null =>
  decider.nextDue(state, digestMinute, now);

function draftOf(happening: Happening): Draft {
  const by = 'a test';
  switch (happening.do) {
    case 'raise': {
      const { key, level, group } = happening;
      return { release: null, kind: 'alert-raised', facts: { key, level, what: key, group, kind: null, by } };
    }
    case 'clear':
      return { release: null, kind: 'alert-cleared', facts: { key: happening.key, why: '' } };
    default: {
      const until = happening.do === 'silence' ? happening.at + happening.forMs : null;
      const facts = { word: happening.do, about: happening.about, by, why: '', until };
      return { release: null, kind: 'alert-said', facts };
    }
  }
}

/** What is wrong; empty when every alert was told in time, and nobody was called too high or for nothing. */
export function faults(history: readonly Happening[], begun: readonly Begun[]): string[] {
  return history.flatMap((happening, index) => {
    if (happening.do !== 'raise' || stands(happening, history.slice(0, index))) return [];
    const quiet = quietFrom(happening, history.slice(index + 1));
    // Silences that stood already are about what comes.
    const silenced = history
      .slice(0, index + 1)
      .some((said) => said.do === 'silence' && isAbout(said.about, happening) && said.at + said.forMs > happening.at);
    return [
      ...untold(happening, begun),
      ...(silenced ? [] : [...late(happening, quiet, begun), ...unclimbed(happening, quiet, begun)]),
    ];
  });
}

/** It was raised before and is not over: the same alert. */
function stands(raise: Raise, earlier: readonly Happening[]): boolean {
  const last = earlier.findLast(
    (each) =>
      ((each.do === 'raise' || each.do === 'clear') && each.key === raise.key) ||
      (each.do === 'resolve' && isAbout(each.about, raise)),
  );
  return last?.do === 'raise';
}

type Raise = Extract<Happening, { do: 'raise' }>;

const isAbout = (about: string, { key, group }: Raise): boolean => about === key || about === group || about === '*';

/** When somebody first answers it, silences it, or it is over. */
function quietFrom(raise: Raise, later: readonly Happening[]): { answered: number; over: number } {
  const first = (isIt: (happening: Happening) => boolean): number => later.find(isIt)?.at ?? Infinity;
  return {
    answered: first((each) => (each.do === 'acknowledge' || each.do === 'silence') && isAbout(each.about, raise)),
    over: first(
      (each) =>
        (each.do === 'clear' && each.key === raise.key) || (each.do === 'resolve' && isAbout(each.about, raise)),
    ),
  };
}

/** Nothing is ever missed: a page or a digest names it. */
function untold({ key, at }: Raise, begun: readonly Begun[]): string[] {
  return begun.some((page) => page.alerts.includes(key) && page.at >= at - joinMs)
    ? []
    : [`${key} of ${at} was never told`];
}

function late(
  { key, level, at, group }: Raise,
  { answered, over }: { answered: number; over: number },
  begun: readonly Begun[],
): string[] {
  const latest = at + firstPageMs[level];
  if (level === 'low') return [];
  if (answered <= latest || (level !== 'critical' && over <= latest)) return [];
  const inTime = begun.some(
    (page) =>
      page.kind === 'page' &&
      page.at <= latest &&
      ((page.at >= at && page.alerts.includes(key)) ||
        (page.at > at - joinMs && page.at <= at && groupsOf(page).includes(group) && !isAbove(level, page.level))),
  );
  return inTime ? [] : [`${key} (${level}) of ${at} was not told by ${latest}`];
}

/** Keys of the tests are written `group/number`. */
const groupsOf = ({ alerts }: Begun): string[] => alerts.map((key) => key.split('/')[0] ?? '');

/** Every rung in its time, while nobody answers. */
function unclimbed(
  { key, level, at, group }: Raise,
  { answered, over }: { answered: number; over: number },
  begun: readonly Begun[],
): string[] {
  if (!escalates(level)) return [];
  const quiet = Math.min(answered, over);
  return ladder.slice(1).flatMap(({ rung, afterMs }) => {
    const by = at + afterMs;
    if (quiet <= by) return [];
    const called = begun.some((page) => page.at <= by && groupsOf(page).includes(group) && reaches(page, rung));
    return called ? [] : [`${rung} was not called for ${key} by ${by}`];
  });
}

const reaches = (page: Begun, rung: Rung): boolean => rungs.indexOf(page.rung) >= rungs.indexOf(rung);
