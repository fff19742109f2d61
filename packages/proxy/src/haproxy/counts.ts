import type { Traffic } from '../traffic.ts';
import type { Line } from './lines.ts';
import { observeLatency, statusClass } from '../stats.ts';
import { readTag } from './row.ts';

/** What one of HAProxy's processes counts under a tag: since its start, and open now. */
export interface TagCount {
  admitted: number;
  open: number;
  openStreams: number;
  /** Epoch ms of the last visitor's request; 0 for never. */
  lastAdmittedAt: number;
}

export type TagCounts = ReadonlyMap<string, TagCount>;

const NONE: TagCount = { admitted: 0, open: 0, openStreams: 0, lastAdmittedAt: 0 };

/**
 * Carries what one process of HAProxy counts over into `Traffic`: its tables say what is admitted and open, its lines how each
 * request ended. A request that is over and has no line is lost to the figures, and counted as such.
 */
export class ProcessCounts {
  readonly #traffic: Traffic;
  readonly #applied = new Map<string, TagCount>();
  readonly #lines = new Map<string, number>();
  readonly #lost = new Map<string, number>();

  /** @param standing what the process had counted before anybody looked, which is left out of the figures */
  constructor(traffic: Traffic, standing: TagCounts = new Map()) {
    this.#traffic = traffic;
    for (const [tag, { admitted, open }] of standing) {
      // What is open will be over with a line of its own.
      this.#applied.set(tag, { ...NONE, admitted: admitted - open });
      this.#lines.set(tag, admitted - open);
    }
  }

  /** Takes the newest counts; true when every request that is over has its line. */
  follow(counts: TagCounts): boolean {
    let complete = true;
    for (const [tag, count] of counts) complete = this.#followTag(tag, count) && complete;
    return complete;
  }

  take(line: Line): void {
    this.#lines.set(line.tag, (this.#lines.get(line.tag) ?? 0) + 1);
  }

  /** The process is gone, and what it had open with it. */
  end(): void {
    for (const [tag, { admitted, lastAdmittedAt }] of this.#applied)
      this.#followTag(tag, { ...NONE, admitted, lastAdmittedAt });
  }

  #followTag(tag: string, now: TagCount): boolean {
    const of = readTag(tag);
    if (of === undefined) return true;
    const stats = this.#traffic.ofRelease(of.colour, of.release);
    const before = this.#applied.get(tag) ?? NONE;
    this.#applied.set(tag, now);
    stats.requests += now.admitted - before.admitted;
    stats.streams += now.openStreams - before.openStreams;
    stats.inFlight += now.open - now.openStreams - (before.open - before.openStreams);
    stats.lastAdmittedAt = Math.max(stats.lastAdmittedAt, now.lastAdmittedAt);
    const lost = Math.max(0, now.admitted - now.open - (this.#lines.get(tag) ?? 0));
    stats.lost += lost - (this.#lost.get(tag) ?? 0);
    this.#lost.set(tag, lost);
    return lost === 0;
  }
}

/** Counts how a request ended. */
export function countLine(traffic: Traffic, line: Line): void {
  const of = readTag(line.tag);
  if (of === undefined) return;
  const stats = traffic.ofRelease(of.colour, of.release);
  const [who, phase] = line.ending;
  const isAnswered = line.firstByteMs !== null;
  if (isAnswered) {
    stats.responses[statusClass(line.status)] += 1;
    observeLatency(stats.latency, (line.firstByteMs ?? 0) / 1000);
  }
  // `K` was killed by a cut, which counts by itself.
  if (who === 'C' || who === 'c') stats.aborted += 1;
  else if (who !== '-' && who !== 'K' && who !== 'L' && !isAnswered) stats.gatewayErrors += 1;
  else if ((who === 'S' || who === 's') && phase !== 'H') stats.resets += 1;
}
