/** A server under measurement: any program as a process of its own, with the CPU time that it uses. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './measurement.ts';

const ticksPerSecond = 100;

export interface Server {
  pid: number;
  /** CPU seconds that it and its children have used. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

export interface ServerProgram {
  command: string;
  args: string[];
  env?: Record<string, string>;
  cwd?: string;
  /** Resolves once it answers; asked until it does. */
  answers: () => Promise<boolean>;
}

/** Starts a program and waits until it answers; it ends with the measurement at the latest. */
export async function startServer(bench: Bench, program: ServerProgram): Promise<Server> {
  const { command, args, env = {}, cwd, answers } = program;
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], ...env },
    detached: true,
    ...(cwd !== undefined && { cwd }),
  });
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords = (lastWords + text).slice(-2_000)));
  child.on('error', (error) => (lastWords = error.message));
  const stop = async (): Promise<void> => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    // The whole group: nginx's workers are children of what was started.
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  };
  bench.cleanUp.later(stop);
  while (!(await answers().catch(() => false))) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${command} did not come up: ${lastWords.trim()}`);
    }
    await sleep(50, undefined, { signal: bench.signal });
  }
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} did not start`);
  return { pid, cpuSeconds: () => cpuSecondsOf(familyOf(pid)), stop };
}

/** CPU seconds, user and system, that processes have used by now. */
export function cpuSecondsOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid), 0) / ticksPerSecond;
}

function ticksOf(pid: number): number {
  const [utime, stime] = statOf(pid).slice(11, 13).map(Number);
  return (utime ?? 0) + (stime ?? 0);
}

/** The fields of /proc/PID/stat after the name, which may hold blanks. */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function familyOf(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = all.map(Number).filter((other) => Number(statOf(other)[1]) === pid);
  return [pid, ...children];
}
