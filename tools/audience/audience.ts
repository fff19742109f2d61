/** A bounded audience of North: visitors who ask and post, listeners who stay. Their own records are the result. */

import { setTimeout as sleep } from 'node:timers/promises';
import { Listener } from './listener.ts';
import type { Heard } from './listener.ts';
import { Turnstile } from './turnstile.ts';
import { NoAnswer, Visitor } from './visitor.ts';
import type { Answered } from './visitor.ts';

export interface AudienceOptions {
  origin: string;
  visitors: number;
  listeners: number;
  /**
   * Requests per second of all visitors together, and how many of them post an event. Upper bounds: with
   * `atOnce` requests on their way the next one waits, as on a machine that cannot keep up.
   */
  requestsPerSecond: number;
  eventsPerSecond: number;
}

/** Requests on their way at any time: more would measure how long a queue grows on a slow machine. */
const atOnce = 24;

export interface Failure {
  at: number;
  path: string;
  /** Release that gave the wrong answer; empty when there was no answer. */
  release: string;
  what: string;
}

export interface AudienceReport {
  requests: number;
  failures: Failure[];
  /** By release: answers, and when the last request was sent that this release answered (ms since 1970). */
  releases: Record<string, { answers: number; lastSentAt: number }>;
  /** Answers in which more than one colour took part. */
  mixed: number;
  streams: number;
  lost: number;
  duplicated: number;
  reordered: number;
  comebacks: number;
  brokenStreams: number;
  eventsPosted: number;
}

const now = (): number => performance.timeOrigin + performance.now();

export class Audience {
  readonly #options: AudienceOptions;
  readonly #stop = new AbortController();
  readonly #report: AudienceReport = {
    requests: 0,
    failures: [],
    releases: {},
    mixed: 0,
    streams: 0,
    lost: 0,
    duplicated: 0,
    reordered: 0,
    comebacks: 0,
    brokenStreams: 0,
    eventsPosted: 0,
  };
  #listeners: Listener[] = [];
  #visits: Promise<void>[] = [];
  #highest = 0;
  readonly #turnstile = new Turnstile(atOnce);

  constructor(options: AudienceOptions) {
    this.#options = options;
  }

  /** Resolves when every stream stands and every visitor is on the way. */
  async come(): Promise<void> {
    const origin = new URL(this.#options.origin);
    this.#listeners = Array.from({ length: this.#options.listeners }, () => new Listener(origin, '/events'));
    await inTurns(this.#listeners, 25, (listener) => listener.open());
    this.#visits = Array.from({ length: this.#options.visitors }, (_, index) =>
      this.#visit(new Visitor(origin), index),
    );
  }

  progress(): { requests: number; failed: number; events: number } {
    return { requests: this.#report.requests, failed: this.#report.failures.length, events: this.#report.eventsPosted };
  }

  /** Ends the visits, waits until every listener has heard the last event or clearly will not, and counts. */
  async go(): Promise<AudienceReport> {
    this.#stop.abort();
    await Promise.all(this.#visits);
    const all = (): boolean => this.#listeners.every(({ heard }) => heard.last >= this.#highest);
    for (let tries = 0; tries < 100 && !all(); tries++) await sleep(100);
    const heard = await Promise.all(this.#listeners.map((listener) => listener.close()));
    return { ...this.#report, ...summed(heard, this.#highest) };
  }

  /** Pages, state and log in turn, a post now and then, at an even pace with a start of its own. */
  async #visit(visitor: Visitor, index: number): Promise<void> {
    const { visitors, requestsPerSecond, eventsPerSecond } = this.#options;
    const { signal } = this.#stop;
    const paceMs = (1000 * visitors) / requestsPerSecond;
    const postEvery = Math.max(1, Math.round(requestsPerSecond / eventsPerSecond));
    const rest = (ms: number): Promise<void> => sleep(Math.max(0, ms), undefined, { signal }).catch(() => undefined);
    let seen = 0;
    await rest((paceMs * index) / visitors);
    for (let turn = index; !signal.aborted; turn++) {
      const began = now();
      if (turn % postEvery === 0) seen = await this.#post(visitor, seen);
      else if (turn % 5 === 1) await this.#page(visitor);
      else if (turn % 5 === 3) await this.#log(visitor);
      else seen = await this.#state(visitor, seen);
      await rest(paceMs - (now() - began));
    }
    visitor.leave();
  }

  async #post(visitor: Visitor, seen: number): Promise<number> {
    const payload = { type: 'ohc.demo.audience', eventclass: 'ohc.demo.badge', at: Math.round(now()) };
    let count = seen;
    await this.#ask(visitor, '/ingest', payload, (answer) => {
      const body = JSON.parse(answer.body) as { ok?: boolean; count?: number };
      if (body.ok !== true || typeof body.count !== 'number') return `not accepted: ${answer.body.slice(0, 80)}`;
      count = Math.max(count, body.count);
      this.#highest = Math.max(this.#highest, body.count);
      this.#report.eventsPosted++;
      return null;
    });
    return count;
  }

  async #state(visitor: Visitor, seen: number): Promise<number> {
    let count = seen;
    await this.#ask(visitor, '/state', undefined, (answer) => {
      const body = JSON.parse(answer.body) as { count?: number };
      if (typeof body.count !== 'number') return 'no count';
      if (body.count < seen) return `the count went back from ${seen} to ${body.count}`;
      count = body.count;
      return null;
    });
    return count;
  }

  #page(visitor: Visitor): Promise<void> {
    return this.#ask(visitor, '/stage', undefined, (answer) => {
      if (!answer.body.trimEnd().endsWith('</html>')) return 'the page is cut short';
      return answer.body.includes(`content="${answer.release}"`) ? null : 'page and header name different releases';
    });
  }

  #log(visitor: Visitor): Promise<void> {
    return this.#ask(visitor, '/log', undefined, (answer) =>
      Array.isArray(JSON.parse(answer.body)) ? null : 'not a list',
    );
  }

  /** @param wrong what is wrong with an answer of status 200, or null */
  async #ask(visitor: Visitor, path: string, json: unknown, wrong: (answer: Answered) => string | null): Promise<void> {
    await this.#turnstile.enter();
    const sentAt = now();
    this.#report.requests++;
    let release = '';
    let fault: string | null;
    try {
      const answer = await visitor.ask(path, json);
      release = answer.release;
      this.#note(answer, sentAt);
      fault = answer.status === 200 ? wrong(answer) : `status ${answer.status}`;
    } catch (error) {
      fault = error instanceof NoAnswer ? `no answer: ${error.message}` : `not understood: ${String(error)}`;
    } finally {
      this.#turnstile.leave();
    }
    if (fault !== null) this.#report.failures.push({ at: sentAt, path, release, what: fault });
  }

  #note({ release, via }: Answered, sentAt: number): void {
    const seen = (this.#report.releases[release] ??= { answers: 0, lastSentAt: 0 });
    seen.answers++;
    seen.lastSentAt = Math.max(seen.lastSentAt, sentAt);
    if (coloursOf(via).size > 1) this.#report.mixed++;
  }
}

/** Colours that took part in an answer: `web;green, api;green`. */
const coloursOf = (via: string): Set<string> =>
  new Set(
    via
      .split(',')
      .map((hop) => hop.split(';')[1]?.trim() ?? '')
      .filter(Boolean),
  );

function summed(
  heard: Heard[],
  highest: number,
): Pick<AudienceReport, 'streams' | 'lost' | 'duplicated' | 'reordered' | 'comebacks' | 'brokenStreams'> {
  const sum = (of: (one: Heard) => number): number => heard.reduce((total, one) => total + of(one), 0);
  return {
    streams: heard.length,
    lost: sum(({ lost, last }) => lost + Math.max(0, highest - last)),
    duplicated: sum(({ duplicated }) => duplicated),
    reordered: sum(({ reordered }) => reordered),
    comebacks: sum(({ comebacks }) => comebacks),
    brokenStreams: sum(({ broken }) => broken),
  };
}

async function inTurns<Item>(items: Item[], atOnce: number, act: (item: Item) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += atOnce) await Promise.all(items.slice(at, at + atOnce).map(act));
}
