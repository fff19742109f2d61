/** Tells processes apart although pids are used again: a process is its pid and the moment of its birth. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface LiveProcess {
  pid: number;
  /** Opaque; equal for the same process only, across restarts of the machine too. */
  birth: string;
  /** Milliseconds since 1970. */
  since: number;
}

const onLinux = process.platform === 'linux';

/** Looking at a process costs 20 µs where there is /proc, and a process of its own elsewhere. */
export const glanceMs = onLinux ? 100 : 1000;

const boot = onLinux ? readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim() : '';

/** The birth of the process that holds `pid` now; null when there is none, or when it has ended and was not yet reaped. */
export function birthOf(pid: number): string | null {
  const seen = look(pid);
  return seen === null || seen.ended ? null : seen.birth;
}

export function isAlive({ pid, birth }: LiveProcess): boolean {
  return birthOf(pid) === birth;
}

/** Signals the process, or its whole group, unless another process holds its pid by now. */
export function signal(live: LiveProcess, name: NodeJS.Signals, whom: 'process' | 'group'): void {
  if (isAlive(live)) send(whom === 'group' ? -live.pid : live.pid, name);
}

/** Ends what a process that has ended left behind in its group. */
export function endGroupOf({ pid, birth }: LiveProcess): void {
  const holder = look(pid);
  const isOfThisBoot = birth.startsWith(boot);
  if (isOfThisBoot && (holder === null || holder.birth === birth)) send(-pid, 'SIGKILL');
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function look(pid: number): { birth: string; ended: boolean } | null {
  return onLinux ? lookInProc(pid) : askPs(pid);
}

function lookInProc(pid: number): { birth: string; ended: boolean } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets and may itself hold brackets and blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    return { birth: `${boot}/${fields[19]}`, ended: state === 'Z' || state === 'X' };
  } catch {
    return null;
  }
}

function askPs(pid: number): { birth: string; ended: boolean } | null {
  try {
    const [state = '', ...started] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/);
    return { birth: `/${started.join(' ')}`, ended: state.startsWith('Z') };
  } catch {
    return null;
  }
}
