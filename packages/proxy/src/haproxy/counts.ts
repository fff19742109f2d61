import type { Traffic } from '../traffic.ts';
import type { TrafficStats } from '../stats.ts';
import type { Line } from './lines.ts';
import { statusClass } from '../stats.ts';
import { ANSWERED } from './config.ts';
import { readTag } from './row.ts';

/** What one of HAProxy's processes counts under a tag: since its start, and open now. */
export interface TagCount {
  admitted: number;
  open: number;
  openStreams: number;
  /** Epoch ms of the last visitor's request; 0 for never. */
  lastAdmittedAt: number;
  /** Answers that began, by class from 2xx on. */
  answered: readonly number[];
  /** How many of them took longer than each bound of latency. */
  exceeded: readonly number[];
  /** What they took together, in ms; begins again from 0 after 32 bits. */
  answerMs: number;
}

export type TagCounts = ReadonlyMap<string, TagCount>;

export const NO_COUNT: TagCount = {
  admitted: 0,
  open: 0,
  openStreams: 0,
  lastAdmittedAt: 0,
  answered: [],
  exceeded: [],
  answerMs: 0,
};

/** HAProxy keeps numbers of 32 bits. */
export const WRAP = 2 ** 32;
const FIRST_FAULT = 500;

/**
 * Carries what one process of HAProxy counts over into `Traffic`: its tables say what is admitted, open and answered, its lines how
 * the rest ended. A request that is over, is not known to be answered without fault and has no line is lost to the
 * figures, and counted as such.
 */
export class ProcessCounts {
  readonly #traffic: Traffic;
  readonly #applied = new Map<string, TagCount>();
  /** Requests that are over and of which all is known. */
  readonly #known = new Map<string, number>();
  readonly #lost = new Map<string, number>();

  /** @param standing what the process had counted before anybody looked, which is left out of the figures */
  constructor(traffic: Traffic, standing: TagCounts = new Map()) {
    this.#traffic = traffic;
    for (const [tag, count] of standing) {
      // What is open counts as if it came now, and its end will be seen.
      const admitted = count.admitted - count.open;
      this.#applied.set(tag, { ...count, admitted, open: 0, openStreams: 0, lastAdmittedAt: 0 });
      this.#known.set(tag, admitted - faultless(count) + count.openStreams);
    }
  }

  /** Takes the newest counts; true when all is known of every request that is over. */
  follow(counts: TagCounts): boolean {
    let complete = true;
    for (const [tag, count] of counts) complete = this.#followTag(tag, count) && complete;
    return complete;
  }

  take(line: Line): void {
    const isCountedAnyway = line.isAnswered && line.status < FIRST_FAULT;
    if (!isCountedAnyway) this.#known.set(line.tag, (this.#known.get(line.tag) ?? 0) + 1);
  }

  /** The process is gone, and what it had open with it. */
  end(): void {
    for (const [tag, count] of this.#applied) this.#followTag(tag, { ...count, open: 0, openStreams: 0 });
  }

  #followTag(tag: string, now: TagCount): boolean {
    const of = readTag(tag);
    if (of === undefined) return true;
    const stats = this.#traffic.ofRelease(of.colour, of.release);
    const before = this.#applied.get(tag) ?? NO_COUNT;
    this.#applied.set(tag, now);
    stats.requests += now.admitted - before.admitted;
    stats.streams += now.openStreams - before.openStreams;
    stats.inFlight += now.open - now.openStreams - (before.open - before.openStreams);
    stats.lastAdmittedAt = Math.max(stats.lastAdmittedAt, now.lastAdmittedAt);
    countAnswers(stats, before, now);
    const over = now.admitted - now.open;
    const answered = faultless(now) - now.openStreams;
    const lost = Math.max(0, over - answered - (this.#known.get(tag) ?? 0));
    stats.lost += lost - (this.#lost.get(tag) ?? 0);
    this.#lost.set(tag, lost);
    return lost === 0;
  }
}

/** Answers of which there is no line unless they were broken off. */
function faultless({ answered }: TagCount): number {
  return ANSWERED.reduce((sum, first, index) => sum + (first < FIRST_FAULT ? (answered[index] ?? 0) : 0), 0);
}

function countAnswers(stats: TrafficStats, before: TagCount, now: TagCount): void {
  for (const [index, first] of ANSWERED.entries())
    stats.responses[statusClass(first)] += (now.answered[index] ?? 0) - (before.answered[index] ?? 0);
  const earlier = buckets(before);
  for (const [index, count] of buckets(now).entries())
    stats.latency.counts[index] = (stats.latency.counts[index] ?? 0) + count - (earlier[index] ?? 0);
  stats.latency.sum += ((now.answerMs - before.answerMs + WRAP) % WRAP) / 1000;
}

/** How many answers each bucket of latency has. */
function buckets({ answered, exceeded }: TagCount): number[] {
  const all = answered.reduce((sum, count) => sum + count, 0);
  const fromEach = [all, ...exceeded];
  return fromEach.map((count, index) => count - (fromEach[index + 1] ?? 0));
}

/** Counts how a request ended that did not end well. */
export function countLine(traffic: Traffic, line: Line): void {
  const of = readTag(line.tag);
  if (of === undefined) return;
  const stats = traffic.ofRelease(of.colour, of.release);
  const [who, phase] = line.ending;
  // `K` was killed by a cut, which counts by itself.
  if (who === 'C' || who === 'c') stats.aborted += 1;
  else if (who !== '-' && who !== 'K' && who !== 'L' && !line.isAnswered) stats.gatewayErrors += 1;
  else if ((who === 'S' || who === 's') && phase !== 'H') stats.resets += 1;
}
