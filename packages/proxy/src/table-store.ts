import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoutingTable } from './table.ts';
import { validateTable } from './table-validation.ts';

/** What the state folder held: the table, and whether the newest file had to be passed over. */
export interface RestoredTable {
  table: RoutingTable | null;
  damaged: string[];
}

/**
 * The last routing table on disk. A table is written beside the current one, synced, and renamed into place; the one it
 * replaces stays as `table.json.previous`. Each file carries a checksum, so that a damaged one is never taken for a table.
 */
export class TableStore {
  readonly #folder: string;
  #currentIsSound = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The newest sound table. Synchronous, because a router that starts has nothing else to do. */
  restore(): RestoredTable {
    const damaged: string[] = [];
    for (const name of ['table.json', 'table.json.previous']) {
      const content = readIfPresent(join(this.#folder, name));
      if (content === undefined) continue;
      const table = decode(content);
      if (table === undefined) {
        damaged.push(name);
        continue;
      }
      this.#currentIsSound = name === 'table.json';
      return { table, damaged };
    }
    return { table: null, damaged };
  }

  /** Resolves once the table survives a loss of power. Calls must not overlap. */
  async save(table: RoutingTable): Promise<void> {
    const current = join(this.#folder, 'table.json');
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeSynced(`${current}.tmp`, encode(table));
    if (!existsSync(current)) this.#currentIsSound = false;
    if (this.#currentIsSound) await rename(current, `${current}.previous`);
    this.#currentIsSound = false;
    await rename(`${current}.tmp`, current);
    await syncFolder(this.#folder);
    this.#currentIsSound = true;
  }
}

function encode(table: RoutingTable): string {
  return `${JSON.stringify({ sha256: checksum(table), table })}\n`;
}

function decode(content: string): RoutingTable | undefined {
  try {
    const { sha256, table } = JSON.parse(content) as { sha256?: unknown; table?: unknown };
    const checked = validateTable(table);
    return 'table' in checked && sha256 === checksum(checked.table) ? checked.table : undefined;
  } catch {
    return undefined;
  }
}

function checksum(table: RoutingTable): string {
  return createHash('sha256').update(JSON.stringify(table)).digest('hex');
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeSynced(path: string, content: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
