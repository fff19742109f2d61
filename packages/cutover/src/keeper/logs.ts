/** Keeps log files small while their writers hold them open: copied away and emptied, never renamed. */

import {
  appendFileSync,
  closeSync,
  createReadStream,
  createWriteStream,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';
import { pipeline } from 'node:stream/promises';

interface LogLimits {
  bytes: number;
  /** How many emptied ones are kept, as `<file>.1` (the youngest), `<file>.2`, ... */
  kept: number;
}

const logLimits: LogLimits = { bytes: 10 * 1024 * 1024, kept: 3 };

/** Empties `file` when it is longer than the limit, of which the last `bytes` are kept. */
export async function rotate(file: string, { bytes, kept }: LogLimits = logLimits): Promise<void> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= bytes) return;
  for (let age = kept - 1; age >= 1; age -= 1) moveIfThere(`${file}.${age}`, `${file}.${age + 1}`);
  await pipeline(
    createReadStream(file, { start: size - bytes, end: size - 1 }),
    createWriteStream(`${file}.1`, { mode: 0o600 }),
  );
  moveRest(file, size, `${file}.1`);
}

/** What was written during the copy; in one go, so that as little as possible falls between reading and emptying. */
function moveRest(from: string, position: number, to: string): void {
  const file = openSync(from, 'r+');
  try {
    const rest = Buffer.alloc(1024 * 1024);
    for (let at = position, read = -1; read !== 0; at += read) {
      read = readSync(file, rest, 0, rest.length, at);
      appendFileSync(to, rest.subarray(0, read));
    }
    ftruncateSync(file, 0);
  } finally {
    closeSync(file);
  }
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}
