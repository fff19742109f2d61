/** Where a process listens instead of where it was told to: for those that ignore `PORT`. Linux tells; elsewhere nobody does. */

import { readdir, readFile, readlink } from 'node:fs/promises';

const listening = '0A';

/** Ports on which a process itself listens; empty where that cannot be seen. */
export async function portsOf(pid: number): Promise<number[]> {
  try {
    const links = await readdir(`/proc/${pid}/fd`);
    const open = await Promise.all(links.map((link) => readlink(`/proc/${pid}/fd/${link}`).catch(() => '')));
    const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8')));
    const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((line) => line.trim().split(/\s+/));
    const own = rows.filter(
      ([, , , state, , , , , , inode]) => state === listening && open.includes(`socket:[${inode}]`),
    );
    return [...new Set(own.map(([, local = '']) => Number.parseInt(local.split(':').at(-1) ?? '', 16)))];
  } catch {
    return [];
  }
}
