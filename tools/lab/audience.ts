/** The lab's bounded audience: visitors who read and propose. What each of them got, and from which release, is the result. */

import { setTimeout as sleep } from 'node:timers/promises';
import { NoAnswer, Visitor } from '../audience/visitor.ts';
import type { Answered } from '../audience/visitor.ts';

export interface Fault {
  at: number;
  path: string;
  release: string;
  what: string;
}

const visitors = 60;
const requestsPerSecond = 60;

/** What a whole and right answer looks like; null when it is one. */
type Judge = (answer: Answered) => string | null;

const isPage: Judge = ({ status, body }) =>
  status !== 200 ? `status ${status}` : body.trimEnd().endsWith('</html>') ? null : 'the page is cut short';

const holdsList =
  (key: string): Judge =>
  ({ status, body }) => {
    if (status !== 200) return `status ${status}`;
    try {
      return Array.isArray((JSON.parse(body) as Record<string, unknown>)[key]) ? null : `no list of ${key}`;
    } catch {
      return 'no JSON';
    }
  };

const round: { path: string; json?: unknown; judge: Judge }[] = [
  { path: '/', judge: isPage },
  { path: '/api/events', judge: holdsList('events') },
  { path: '/api/news', judge: holdsList('articles') },
  { path: '/news.html', judge: isPage },
  { path: '/api/events', judge: holdsList('events') },
];

export class Audience {
  readonly #origin: URL;
  readonly #stop = new AbortController();
  readonly #served = new Map<string, Set<number>>();
  #visits: Promise<void>[] = [];
  #faults: Fault[] = [];
  #requests = 0;

  constructor(origin: string) {
    this.#origin = new URL(origin);
  }

  come(): void {
    this.#visits = Array.from({ length: visitors }, (_, index) => this.#visit(index));
  }

  /** Begins to count anew. */
  forget(): void {
    this.#served.clear();
    this.#faults = [];
    this.#requests = 0;
  }

  /** Visitors that a release answered, since the count began. */
  servedBy(release: string): number {
    return this.#served.get(release)?.size ?? 0;
  }

  get requests(): number {
    return this.#requests;
  }

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  async go(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#visits);
  }

  /** Turn after turn at an even pace, with a start of its own; each comes back as somebody new now and then. */
  async #visit(index: number): Promise<void> {
    const { signal } = this.#stop;
    const paceMs = (1000 * visitors) / requestsPerSecond;
    const rest = (ms: number): Promise<void> => sleep(Math.max(0, ms), undefined, { signal }).catch(() => undefined);
    const visitor = new Visitor(this.#origin);
    await rest((paceMs * index) / visitors);
    for (let turn = index; !signal.aborted; turn++) {
      const began = performance.now();
      await this.#ask(visitor, index, round[turn % round.length]!);
      await rest(paceMs - (performance.now() - began));
    }
    visitor.leave();
  }

  async #ask(visitor: Visitor, index: number, { path, json, judge }: (typeof round)[number]): Promise<void> {
    const at = Date.now();
    this.#requests++;
    let release = '';
    let what: string | null;
    try {
      const answer = await visitor.ask(path, json);
      release = answer.release;
      const seen = this.#served.get(release) ?? new Set();
      this.#served.set(release, seen.add(index));
      what = judge(answer);
    } catch (error) {
      what = error instanceof NoAnswer ? `no answer: ${error.message}` : String(error);
    }
    if (what !== null) this.#faults.push({ at, path, release, what });
  }
}
