/** What the keeper must know after its own death: one small file for each process, replaced as a whole. */

import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import type { LiveProcess } from './birth.ts';
import type { Exit, ProcessSpec, StopOrder } from './protocol.ts';

export interface ProcessRecord {
  version: 1;
  spec: ProcessSpec;
  /** How often a process was started under this spec. */
  starts: number;
  process: LiveProcess | null;
  /** Given: it shall not run. */
  stop: StopOrder | null;
  /** How the last process ended. */
  exit: Exit | null;
}

const suffix = '.process.json';

export class Records {
  readonly #folder: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
  }

  /** A damaged file is set aside and named to `report`; one written by a newer Cutover throws STATE_TOO_NEW. */
  readAll(report: (damaged: string) => void): ProcessRecord[] {
    const names = readdirSync(this.#folder).filter((name) => name.endsWith(suffix));
    return names.flatMap((name) => {
      const path = join(this.#folder, name);
      const record = parse(readFileSync(path, 'utf8'));
      if (record === null) {
        renameSync(path, `${path}.damaged`);
        report(`${path}.damaged`);
        return [];
      }
      if (record.version !== 1)
        throw new CutoverError('STATE_TOO_NEW', `${path} has version ${String(record.version)}`);
      return [record];
    });
  }

  /** Durable when it returns. */
  write(record: ProcessRecord): void {
    writeWhole(this.#pathOf(record.spec.id), JSON.stringify(record));
  }

  remove(id: string): void {
    rmSync(this.#pathOf(id), { force: true });
    syncFolder(this.#folder);
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${id}${suffix}`);
  }
}

function parse(text: string): ProcessRecord | null {
  try {
    const record: ProcessRecord = JSON.parse(text);
    return typeof record.spec.id === 'string' ? record : null;
  } catch {
    return null;
  }
}

/** Durable when it returns, the whole of it or nothing. */
export function writeWhole(path: string, text: string): void {
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
