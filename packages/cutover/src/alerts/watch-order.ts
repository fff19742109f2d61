/** What the daemon leaves for the watchman, in a file that only their user can read: it holds addresses. */

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Line } from './channels.ts';

export interface WatchOrder {
  system: string;
  environment: string;
  /** Another one with every sign of life. */
  beat: string;
  /** The daemon is gone when its beat stays the same for this long. */
  silentMs: number;
  /** Whom to call then. */
  lines: Line[];
}

/** Whole or not at all. */
export function writeOrder(file: string, order: WatchOrder): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(order), { mode: 0o600 });
  renameSync(draft, file);
}

/** Null where there is nothing to watch. */
export function readOrder(file: string): WatchOrder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as WatchOrder;
  } catch {
    return null;
  }
}

export const dropOrder = (file: string): void => rmSync(file, { force: true });
