/** The daemon's side of the watchman: signs of life, the process itself, and its end when the system is stopped. */

import { randomUUID } from 'node:crypto';
import type { AlertSettings } from '../model/alerting/settings.ts';
import type { Clock } from '../model/ports.ts';
import type { Line } from './channels.ts';
import { dropOrder, writeOrder } from './watch-order.ts';

export interface WatchDependencies {
  system: string;
  environment: string;
  clock: Clock;
  file: string;
  /** Null while the system is stopped: then nobody is to be called. */
  settings(): AlertSettings | null;
  lineOf(channel: string): Promise<Line>;
  /** Starts the watchman, or adopts it. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const beatMs = 5_000;
const silentMs = 60_000;

export class Watch {
  readonly #dependencies: WatchDependencies;
  /** One thing at a time, so that none is started behind an end. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(dependencies: WatchDependencies) {
    this.#dependencies = dependencies;
  }

  /** Beats until `signal` aborts; what stands in the way may be gone at the next beat. */
  async keep(signal: AbortSignal): Promise<void> {
    for (; !signal.aborted; await this.#dependencies.clock.sleep(beatMs, signal))
      await this.#inTurn(() => this.#beat()).catch(() => undefined);
  }

  /** Nobody watches when it resolves. */
  async end(): Promise<void> {
    await this.#inTurn(async () => {
      dropOrder(this.#dependencies.file);
      await this.#dependencies.stop();
    });
  }

  async #beat(): Promise<void> {
    const { system, environment, file, settings, lineOf, start } = this.#dependencies;
    const now = settings();
    if (now === null) return;
    const channels = [...new Set([...now.roster.automatic, ...now.roster['on-call']])];
    const lines = await Promise.allSettled(channels.map(lineOf));
    writeOrder(file, {
      system,
      environment,
      beat: randomUUID(),
      silentMs,
      lines: lines.flatMap((line) => (line.status === 'fulfilled' ? [line.value] : [])),
    });
    await start();
  }

  async #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const mine = this.#turn.then(act, act);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}
