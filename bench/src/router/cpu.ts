/** CPU time of a process group, as Linux counts it. */

import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

export function cpuSeconds(group: number): number {
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ticksOf(pid, group));
  return ticks.reduce((sum, count) => sum + count, 0) / ticksPerSecond;
}

/** Of one process, user and system; 0 when it belongs to another group or has just ended. */
function ticksOf(pid: string, group: number): number {
  try {
    const fields = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return fields.group === group ? fields.ticks : 0;
  } catch {
    return 0;
  }
}

/** The program's name stands in brackets and may hold anything. */
export function parseStat(stat: string): { group: number; ticks: number } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { group: Number(fields[2]), ticks: Number(fields[11]) + Number(fields[12]) };
}
