import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ProcessIdentity } from './process-identity.ts';
import { birthOf, isAlive, signal } from './process-identity.ts';
import { RuntimeSocket } from './runtime.ts';

const LOOK_MS = 50;
const START_MS = 10_000;
const SAID_BYTES = 2_000;

export interface StartOrder {
  program: string;
  /** File of the config, already written. */
  config: string;
  /** Path of its runtime socket, as in the config. */
  runtime: string;
  /** File that takes what it says. */
  log: string;
  /** Whose sockets it takes over; that one finishes what it has and leaves. */
  before: HaproxyProcess | null;
}

/** A process of HAProxy in a process group of its own. It outlives the attendant, and the next one adopts it. */
export class HaproxyProcess {
  readonly identity: ProcessIdentity;
  readonly runtime: RuntimeSocket;
  /** Resolves when the process has ended. */
  readonly gone: Promise<void>;

  private constructor(identity: ProcessIdentity, runtime: string) {
    this.identity = identity;
    this.runtime = new RuntimeSocket(runtime);
    this.gone = this.#watch();
  }

  /** The process that was recorded, when it still lives and answers. */
  static async adopt(identity: ProcessIdentity, runtime: string): Promise<HaproxyProcess | null> {
    if (!isAlive(identity)) return null;
    const found = new HaproxyProcess(identity, runtime);
    if (await found.runtime.answers()) return found;
    found.kill();
    await found.gone;
    return null;
  }

  /** Resolves when it serves. @throws Error with what HAProxy says when it does not come up */
  static async start({ program, config, runtime, log, before }: StartOrder): Promise<HaproxyProcess> {
    const taking = before === null ? [] : ['-x', before.runtime.path, '-sf', String(before.identity.pid)];
    const output = openSync(log, 'w', 0o600);
    const child = spawn(program, ['-db', '-f', config, ...taking], {
      stdio: ['ignore', output, output],
      detached: true,
    });
    closeSync(output);
    child.unref();
    const failed = new Promise<never>((_resolve, reject) => child.once('error', reject));
    failed.catch(() => {});
    const birth = child.pid === undefined ? null : birthOf(child.pid);
    if (child.pid === undefined || birth === null) return failed;
    const started = new HaproxyProcess({ pid: child.pid, birth }, runtime);
    const deadline = performance.now() + START_MS;
    while (!(await started.runtime.answers())) {
      if (!started.isAlive || performance.now() > deadline) {
        started.kill();
        throw new Error(`HAPROXY_START: ${program} did not come up: ${lastWords(log)}`);
      }
      await sleep(10);
    }
    return started;
  }

  get isAlive(): boolean {
    return isAlive(this.identity);
  }

  kill(name: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): void {
    signal(this.identity, name);
  }

  async #watch(): Promise<void> {
    while (this.isAlive) await sleep(LOOK_MS, undefined, { ref: false });
  }
}

/** @throws Error with every fault that HAProxy finds in a config */
export async function checkConfig(program: string, config: string): Promise<void> {
  await promisify(execFile)(program, ['-c', '-f', config]).catch((error: unknown) => {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Error(`HAPROXY_CONFIG: ${complaints(said)}`, { cause: error });
  });
}

/** What HAProxy says beyond its version and its warnings. */
function complaints(said: string): string {
  const lines = said.split('\n').filter((line) => !/^\[(NOTICE|WARNING)\]/.test(line));
  return lines.join('\n').trim().slice(0, SAID_BYTES);
}

function lastWords(log: string): string {
  return complaints(readFileSync(log, 'utf8'));
}
