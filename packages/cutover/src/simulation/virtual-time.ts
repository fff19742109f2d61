/** Time that passes only when nothing else can happen: hours of waiting cost nothing, and every order is repeatable. */

import { setImmediate as microtasksDone } from 'node:timers/promises';

interface Appointment {
  at: number;
  /** Keeps appointments of the same moment in the order in which they were made. */
  order: number;
  keep(): void;
}

/** Somebody waits, and nothing will ever happen again. */
class Deadlock extends Error {}

export class VirtualTime {
  #now: number;
  #made = 0;
  readonly #calendar: Appointment[] = [];

  constructor(startsAt: number) {
    this.#now = startsAt;
  }

  now(): number {
    return this.#now;
  }

  /** @returns how to cancel it */
  after(ms: number, keep: () => void): () => void {
    const appointment = { at: this.#now + Math.max(0, ms), order: ++this.#made, keep };
    const later = this.#calendar.findIndex(({ at }) => at > appointment.at);
    this.#calendar.splice(later === -1 ? this.#calendar.length : later, 0, appointment);
    return () => {
      const index = this.#calendar.indexOf(appointment);
      if (index !== -1) this.#calendar.splice(index, 1);
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const stop = (): void => {
      cancel();
      reject(signal?.reason as Error);
    };
    const cancel = this.after(ms, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    signal?.addEventListener('abort', stop, { once: true });
    return promise;
  }

  /** Lets time pass until `work` is settled. @throws Deadlock */
  async until<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const settle = (): void => void (settled = true);
    work.then(settle, settle);
    for (;;) {
      await microtasksDone();
      if (settled) return work;
      const next = this.#calendar.shift();
      if (!next) throw new Deadlock('somebody waits, and nothing will ever happen again');
      this.#now = next.at;
      next.keep();
    }
  }
}
