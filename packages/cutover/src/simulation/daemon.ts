/** One life of the daemon: its ports to the simulated world, each call of which it may not survive. */

import { CutoverError } from '../model/errors.ts';
import type { Journal, World } from '../model/ports.ts';
import { run } from '../runner/run.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The daemon was killed: nothing that it still does has an effect. */
export class Crashed extends Error {}

export class Daemon {
  dead = false;
  readonly journal: Journal;
  readonly epoch: number;
  /** What was started before the journal is read has no ports yet. */
  ports: World | null = null;
  #frozenUntil = 0;
  readonly #time: VirtualTime;
  readonly #boundary: (daemon: Daemon, name: string) => void;

  /** @param boundary called wherever a kill makes a difference; throws `Crashed` when it kills */
  constructor(journal: Journal, epoch: number, time: VirtualTime, boundary: (daemon: Daemon, name: string) => void) {
    this.journal = journal;
    this.epoch = epoch;
    this.#time = time;
    this.#boundary = boundary;
  }

  /** SIGSTOP, and SIGCONT after `ms`. */
  freeze(ms: number): void {
    this.#frozenUntil = this.#time.now() + ms;
  }

  pass(name: string): void {
    if (this.dead) throw new Crashed(name);
    this.#boundary(this, name);
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await this.#time.sleep(ms, signal);
    await this.#awake();
  }

  /** Asks for something that changes nothing. */
  async ask<T>(name: string, latencyMs: number, answer: () => T | Promise<T>): Promise<T> {
    await this.#awake();
    this.pass(`before ${name}`);
    await this.#time.sleep(latencyMs);
    const answered = await answer();
    await this.#awake();
    return answered;
  }

  /** Has something done. A kill on the way may come before or after the effect. */
  async act<T>(
    name: string,
    latencyMs: number,
    effect: () => T | Promise<T>,
    landsAfterDeath: () => boolean,
  ): Promise<T> {
    await this.#awake();
    this.pass(`before ${name}`);
    await this.#time.sleep(latencyMs);
    if (this.dead && !landsAfterDeath()) throw new Crashed(name);
    const done = await effect();
    await this.#awake();
    this.pass(`after ${name}`);
    return done;
  }

  /** Carries the open release, and waits for the next one or for an operator's word. */
  async lead(ports: World): Promise<never> {
    for (;;) {
      const { open, seq } = this.journal.state();
      if (open && (await run(open.id, ports, new AbortController().signal)) !== 'held') continue;
      await this.journal.changed(open ? this.journal.state().seq : seq);
      if (this.dead) throw new Crashed('waiting');
    }
  }

  async #awake(): Promise<void> {
    while (!this.dead && this.#time.now() < this.#frozenUntil)
      await this.#time.sleep(this.#frozenUntil - this.#time.now());
  }
}

export const isLeaseLost = (error: unknown): boolean => error instanceof CutoverError && error.code === 'LEASE_LOST';
