/** Targets and the keeper that restarts them. Both outlive any daemon. */

import type { Tuple } from '../model/manifest.ts';
import type { TargetId, TargetStatus } from '../model/ports.ts';
import type { Colour } from '../model/system.ts';
import type { Behaviour } from './behaviour.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Process {
  id: TargetId;
  tuple: Tuple;
  pid: number;
  state: TargetStatus['state'];
  ready: boolean;
  restarts: number;
  /** Told to end: the keeper no longer restarts it. */
  ending: boolean;
}

const restartMs = 500;
const exitMs = 120;

export class Processes {
  readonly #time: VirtualTime;
  readonly #behaviourOf: (tuple: Tuple) => Behaviour;
  readonly #changed: () => void;
  readonly #all: Process[] = [];
  #pids = 100;

  /** @param changed called after a target's readiness may have changed */
  constructor(time: VirtualTime, behaviourOf: (tuple: Tuple) => Behaviour, changed: () => void) {
    this.#time = time;
    this.#behaviourOf = behaviourOf;
    this.#changed = changed;
  }

  list(): TargetStatus[] {
    return this.#all.map(({ id, state, pid, restarts }) => ({
      ...id,
      state,
      pid,
      restarts,
      address: `unix:/run/${id.service}-${id.replica}.${id.colour}`,
    }));
  }

  of(colour: Colour, service?: string): Process[] {
    return this.#all.filter(
      ({ id, state }) =>
        id.colour === colour && state !== 'exited' && (service === undefined || id.service === service),
    );
  }

  find(id: TargetId): Process | undefined {
    return this.#all.find(
      (process) =>
        process.state !== 'exited' &&
        process.id.service === id.service &&
        process.id.colour === id.colour &&
        process.id.release === id.release &&
        process.id.replica === id.replica,
    );
  }

  start(id: TargetId, tuple: Tuple): Process {
    const process: Process = {
      id,
      tuple,
      pid: ++this.#pids,
      state: 'starting',
      ready: false,
      restarts: 0,
      ending: false,
    };
    this.#all.push(process);
    this.#begin(process);
    return process;
  }

  /** SIGTERM, then SIGKILL. Resolves with whether the latter was needed. */
  async end(process: Process, stopMs: number): Promise<boolean> {
    process.ending = true;
    process.ready = false;
    this.#changed();
    const killed = this.#behaviourOf(process.tuple).ignoresSigterm;
    await this.#time.sleep(killed ? stopMs : exitMs);
    Object.assign(process, { state: 'exited', pid: 0 });
    return killed;
  }

  /** SIGKILL from elsewhere: the keeper starts it again. */
  crash(process: Process): void {
    if (process.state === 'exited' || process.ending) return;
    Object.assign(process, { state: 'restarting', ready: false, pid: 0, restarts: process.restarts + 1 });
    this.#changed();
    this.#time.after(restartMs, () => {
      if (process.state !== 'restarting' || process.ending) return;
      Object.assign(process, { state: 'starting', pid: ++this.#pids });
      this.#begin(process);
    });
  }

  #begin(process: Process): void {
    const { readyAfterMs, neverReady, dies } = this.#behaviourOf(process.tuple);
    const { pid } = process;
    const still = (act: () => void) => (): void => {
      if (process.pid === pid && !process.ending) act();
    };
    this.#time.after(
      readyAfterMs,
      still(() => {
        Object.assign(process, { state: 'running', ready: !neverReady });
        this.#changed();
      }),
    );
    if (dies && process.restarts < dies.times)
      this.#time.after(
        dies.afterMs,
        still(() => this.crash(process)),
      );
  }
}
