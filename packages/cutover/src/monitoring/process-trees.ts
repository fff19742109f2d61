/** What processes and everything that they started use, as /proc tells it. Elsewhere nobody knows. */

import { readdirSync, readFileSync } from 'node:fs';

export interface Usage {
  /** Processor time since they began, in ms: what ended children had used counts. */
  cpuMs: number;
  /** Resident, in bytes. */
  memory: number;
}

/** `/proc/PID/stat` counts in hundredths of a second on every Linux that Node runs on. */
const tickMs = 10;

interface Row {
  parent: number;
  cpuMs: number;
}

/** @returns by pid; none for a process that is gone, null where there is no /proc */
export function usageOf(pids: readonly number[], proc = '/proc'): Map<number, Usage> | null {
  const rows = rowsOf(proc);
  if (rows === null) return null;
  const childrenOf = Map.groupBy(rows.keys(), (pid) => rows.get(pid)?.parent ?? 0);
  const treeOf = (pid: number): number[] => [pid, ...(childrenOf.get(pid) ?? []).flatMap(treeOf)];
  return new Map(
    pids.flatMap((pid): [number, Usage][] => {
      if (!rows.has(pid)) return [];
      const tree = treeOf(pid);
      const cpuMs = tree.reduce((sum, one) => sum + (rows.get(one)?.cpuMs ?? 0), 0);
      return [[pid, { cpuMs, memory: tree.reduce((sum, one) => sum + residentOf(proc, one), 0) }]];
    }),
  );
}

function rowsOf(proc: string): Map<number, Row> | null {
  let names: string[];
  try {
    names = readdirSync(proc);
  } catch {
    return null;
  }
  const pids = names.filter((name) => /^[1-9][0-9]*$/.test(name));
  return new Map(pids.flatMap((pid) => readRow(proc, pid)));
}

/** None for a process that ended meanwhile. */
function readRow(proc: string, pid: string): [number, Row][] {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets and may itself hold brackets and blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [[Number(pid), { parent: Number(fields[1]), cpuMs: ticks * tickMs }]];
  } catch {
    return [];
  }
}

function residentOf(proc: string, pid: number): number {
  try {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`${proc}/${pid}/status`, 'latin1'))?.[1];
    return Number(kib ?? 0) * 1024;
  } catch {
    return 0;
  }
}
