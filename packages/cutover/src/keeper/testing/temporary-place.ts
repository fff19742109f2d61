/** A place of its own for a test, with nothing left of it afterwards. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Place, placeOf } from '../../model/place.ts';
import type { ProcessSpec } from '../protocol.ts';

export class TemporaryPlace implements AsyncDisposable {
  /** Short: the paths of sockets lie below it. */
  readonly folder = mkdtempSync('/tmp/k-');
  readonly place: Place = placeOf('shop', 'qa', this.folder, `${this.folder}/run`);

  /** A process that only waits, changed as the test needs it. */
  spec(id: string, change: Partial<ProcessSpec> = {}): ProcessSpec {
    return {
      id,
      kind: 'target',
      command: 'sleep',
      args: ['1000'],
      cwd: this.folder,
      env: { PLACE: this.folder },
      user: null,
      restart: 'always',
      stopSignal: 'SIGTERM',
      ...change,
    };
  }

  /** Runs a shell script in this place. */
  script(id: string, script: string, change: Partial<ProcessSpec> = {}): ProcessSpec {
    return this.spec(id, { command: 'sh', args: ['-c', script], ...change });
  }

  /** Every process that names this place in its arguments or environment: keepers and what they hold. */
  pids(): number[] {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && pid !== process.pid && mentions(pid, this.folder));
  }

  /** Keepers start each other, so it takes more than one round. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (let pids = this.pids(); pids.length > 0; pids = this.pids()) {
      for (const pid of pids) kill(pid);
      await sleep(10);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** SIGKILL; nothing when it is gone already. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself.
  }
}

function mentions(pid: number, text: string): boolean {
  try {
    return ['cmdline', 'environ'].some((file) => readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(text));
  } catch {
    return false;
  }
}
