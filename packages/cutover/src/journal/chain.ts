/** The hash chain of the journal: what makes damage visible wherever it is. */

import { createHash } from 'node:crypto';
import type { Draft, Entry } from '../model/entry.ts';
import { CutoverError } from '../model/errors.ts';

/** `previous` of the first entry. */
export const genesis = '0'.repeat(64);

/** Turns a draft into the entry that follows `previous`. */
export function seal(draft: Draft, header: { seq: number; epoch: number; at: number; previous: string }): Entry {
  const unsealed = { version: 1 as const, ...header, ...draft };
  return { ...unsealed, hash: hashOf(unsealed) };
}

/**
 * @throws CutoverError JOURNAL_DAMAGED naming the first entry that does not follow from the one before
 */
export function verify(entry: Entry, before: { seq: number; epoch: number; hash: string }): void {
  const { hash, ...unsealed } = entry;
  const fault =
    entry.version !== 1
      ? `has version ${String(entry.version)}`
      : entry.seq !== before.seq + 1
        ? `follows entry ${before.seq}`
        : entry.previous !== before.hash
          ? 'does not name the hash of the entry before it'
          : entry.epoch < before.epoch
            ? `has epoch ${entry.epoch}, below ${before.epoch}`
            : hashOf(unsealed) !== hash
              ? 'does not match its own hash'
              : null;
  if (fault) throw new CutoverError('JOURNAL_DAMAGED', `entry ${entry.seq} ${fault}`);
}

/** Names and their order are part of what is hashed; JSON keeps both through storage. */
function hashOf(unsealed: Omit<Entry, 'hash'>): string {
  return createHash('sha256').update(JSON.stringify(unsealed)).digest('hex');
}
