/**
 * One process on behalf of the keeper. Its record is written before each effect that must be remembered:
 *
 *     ensure -> running -> (ended) -> restarting -> running ...
 *                 |            \-> exited    when it shall not be restarted
 *               stop -> stopping -> stopped
 */

import { isDeepStrictEqual } from 'node:util';
import { CutoverError } from '../model/errors.ts';
import { Backoff } from './backoff.ts';
import { birthOf, endGroupOf, glanceMs, isAlive, type LiveProcess, signal } from './birth.ts';
import { type Ending, launch } from './launch.ts';
import { requireProgram } from './program.ts';
import type { ProcessSpec, ProcessStatus, StopOrder } from './protocol.ts';
import type { ProcessRecord, Records } from './records.ts';

const saveAgainMs = 1000;

export interface Surroundings {
  records: Records;
  logFileOf(id: string): string;
  say(line: string): void;
}

export class Supervised {
  readonly #around: Surroundings;
  #record: ProcessRecord;
  #backoff: Backoff;
  #ended = Promise.withResolvers<void>();
  #killed = false;
  #restart: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #saveAgain: NodeJS.Timeout | undefined;

  private constructor(record: ProcessRecord, around: Surroundings) {
    this.#record = record;
    this.#around = around;
    this.#backoff = new Backoff(record.spec.kind);
  }

  /** Throws PROGRAM_NOT_FOUND, and then nothing is recorded. */
  static begin(spec: ProcessSpec, around: Surroundings): Supervised {
    const supervised = new Supervised(recordOf(spec), around);
    supervised.#begin(spec);
    return supervised;
  }

  /** Takes over what an earlier keeper recorded: what runs is watched, what is gone is started again. */
  static adopt(record: ProcessRecord, around: Surroundings): Supervised {
    const supervised = new Supervised(record, around);
    supervised.#adopt();
    return supervised;
  }

  get status(): ProcessStatus {
    const { spec, starts, process: live, exit } = this.#record;
    return {
      id: spec.id,
      kind: spec.kind,
      labels: spec.labels ?? {},
      state: this.#state,
      pid: live?.pid ?? 0,
      restarts: Math.max(0, starts - 1),
      exit,
      log: this.#around.logFileOf(spec.id),
    };
  }

  get rests(): boolean {
    return this.#state === 'stopped' || this.#state === 'exited';
  }

  /** Throws SLOT_TAKEN while another spec is in force, or PROGRAM_NOT_FOUND. */
  ensure(spec: ProcessSpec): void {
    if (this.rests) return this.#begin(spec);
    const { id } = spec;
    if (this.#record.stop) throw new CutoverError('SLOT_TAKEN', `${id} is being stopped`);
    if (!isDeepStrictEqual(spec, this.#record.spec))
      throw new CutoverError('SLOT_TAKEN', `${id} runs with another specification`);
  }

  /** Resolves when the process is gone. */
  async stop(order: StopOrder): Promise<{ killed: boolean }> {
    const isFirst = this.#record.stop === null;
    if (isFirst && !this.rests) this.#save({ stop: order });
    clearTimeout(this.#restart);
    if (this.#record.process) await this.#end(order, isFirst);
    return { killed: this.#record.exit?.killed ?? false };
  }

  /** Leaves the process alone. */
  release(): void {
    for (const timer of [this.#restart, this.#saveAgain]) clearTimeout(timer);
    clearInterval(this.#watch);
  }

  get #state(): ProcessStatus['state'] {
    const { process: live, stop, exit, spec } = this.#record;
    if (live) return stop ? 'stopping' : 'running';
    if (stop) return 'stopped';
    return exit && spec.restart === 'never' ? 'exited' : 'restarting';
  }

  #begin(spec: ProcessSpec): void {
    requireProgram(spec);
    this.#backoff = new Backoff(spec.kind);
    const record = recordOf(spec);
    this.#around.records.write(record);
    this.#record = record;
    this.#start();
  }

  #adopt(): void {
    const { process: live, stop } = this.#record;
    if (live && isAlive(live)) {
      this.#watch = setInterval(() => isAlive(live) || this.#onEnd({ code: 'unknown', signal: null }), glanceMs);
      if (stop) void this.#end(stop, true);
    } else if (live) {
      this.#onEnd({ code: 'unknown', signal: null });
    } else if (!this.rests) {
      this.#start();
    }
  }

  #start(): void {
    const { spec, starts } = this.#record;
    this.#killed = false;
    this.#ended = Promise.withResolvers();
    const { pid, go } = launch(spec, this.#around.logFileOf(spec.id), (ending) => this.#onEnd(ending));
    const process = pid === undefined ? null : { pid, birth: birthOf(pid) ?? 'ended at once', since: Date.now() };
    this.#save({ starts: starts + 1, process });
    go();
    this.#around.say(`${spec.id}: started, pid ${pid ?? 'none'}`);
  }

  #onEnd({ code, signal: name, error }: Ending): void {
    clearInterval(this.#watch);
    const { spec, process: live, stop } = this.#record;
    if (live) endGroupOf(live);
    this.#save({ process: null, exit: { code, signal: name, at: Date.now(), killed: this.#killed } });
    this.#around.say(`${spec.id}: ended, ${error?.message ?? name ?? `code ${code}`}`);
    this.#ended.resolve();
    if (!stop && spec.restart === 'always') this.#startAgain(live);
  }

  #startAgain(ended: LiveProcess | null): void {
    const delay = this.#backoff.after(ended ? Date.now() - ended.since : 0);
    this.#restart = setTimeout(() => this.#start(), delay);
  }

  async #end(order: StopOrder, isFirst: boolean): Promise<void> {
    const { process: live, spec } = this.#record;
    if (!live) return;
    const kill = setTimeout(() => {
      this.#killed = true;
      signal(live, 'SIGKILL', 'group');
    }, order.deadlineMs);
    if (isFirst) signal(live, order.signal ?? spec.stopSignal, 'process');
    await this.#ended.promise;
    clearTimeout(kill);
  }

  /** What runs goes on when the disk is full: the record is then written as soon as there is room. */
  #save(change: Partial<ProcessRecord>): void {
    clearTimeout(this.#saveAgain);
    this.#record = { ...this.#record, ...change };
    try {
      this.#around.records.write(this.#record);
    } catch (error) {
      this.#around.say(`${this.#record.spec.id}: not recorded, ${String(error)}`);
      this.#saveAgain = setTimeout(() => this.#save({}), saveAgainMs);
    }
  }
}

function recordOf(spec: ProcessSpec): ProcessRecord {
  return { version: 1, spec, starts: 0, process: null, stop: null, exit: null };
}
