/** For tests: a place in a temporary folder, and a supervisor that spawns directly and ends what it spawned by pid. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { placeOf } from '../../model/place.ts';
import type { Place } from '../../model/place.ts';
import type { Clock } from '../../model/ports.ts';
import type { StoreProcess, Supervisor } from '../supervisor.ts';

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }),
};

export async function temporaryPlace(system: string): Promise<{ place: Place; remove(): Promise<void> }> {
  const home = await mkdtemp('/tmp/ct-');
  await chmod(home, 0o711);
  const place = placeOf(system, 'test', home, `${home}/run`);
  return { place, remove: () => rm(home, { recursive: true, force: true }) };
}

export class DirectSupervisor implements Supervisor {
  readonly starts: string[] = [];
  readonly #running = new Map<
    string,
    { child: ChildProcess; stopSignal: NodeJS.Signals; wanted: boolean; log: string[] }
  >();

  async start(wanted: StoreProcess): Promise<void> {
    if (this.#running.has(wanted.id)) return;
    this.#spawn(wanted);
  }

  pid(id: string): number {
    const pid = this.#running.get(id)?.child.pid;
    if (pid === undefined) throw new Error(`${id} does not run`);
    return pid;
  }

  log(id: string): string {
    return this.#running.get(id)?.log.join('') ?? '';
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.stop(id)));
  }

  async stop(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (running === undefined) return;
    running.wanted = false;
    const { child } = running;
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill(running.stopSignal);
      await gone;
    }
    this.#running.delete(id);
  }

  #spawn(wanted: StoreProcess, log: string[] = []): void {
    this.starts.push(wanted.id);
    const { command, args, cwd, env, user, stopSignal } = wanted;
    const child = spawn(command, args, { cwd, env, ...user, stdio: ['ignore', 'pipe', 'pipe'] });
    const running = { child, stopSignal, wanted: true, log };
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => log.push(text));
    this.#running.set(wanted.id, running);
    child.once('exit', () => {
      if (running.wanted) setTimeout(() => running.wanted && this.#spawn(wanted, log), 100);
    });
  }
}
