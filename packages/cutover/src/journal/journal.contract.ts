/** What every journal promises, whatever it is kept in. */

import { describe, expect, it } from 'vitest';
import type { Draft, Entry } from '../model/entry.ts';
import type { Journal } from '../model/ports.ts';
import { fold } from '../model/release.ts';
import { genesis, verify } from './chain.ts';

export interface Shelf {
  /** Opens the journal for a new daemon; whoever had it before is dead, or silent for too long. */
  open: () => Journal;
  /** What a reader finds on the medium. */
  read: () => Entry[];
}

/** Milliseconds since 1970 of every entry of the contract. */
export const contractTime = 1_900_000_000_000;

const mask = (number: number): Draft => ({
  release: null,
  kind: 'mask-changed',
  facts: { number, colour: 'blue', masked: true, reason: 'naïve – ✓ \u0000 "quoted"' },
});

export function journalContract(name: string, shelf: () => Shelf): void {
  describe(`journal contract: ${name}`, () => {
    it('begins with the lease, numbers without gaps and chains the hashes', () => {
      const { open } = shelf();
      const journal = open();
      for (const number of [1, 2, 3]) journal.append(mask(number));
      const entries = journal.entries();
      expect(entries.map(({ seq, kind, epoch, at }) => ({ seq, kind, epoch, at }))).toEqual(
        ['lease-taken', 'mask-changed', 'mask-changed', 'mask-changed'].map((kind, index) => ({
          seq: index + 1,
          kind,
          epoch: 1,
          at: contractTime,
        })),
      );
      let before = { seq: 0, epoch: 0, hash: genesis };
      for (const entry of entries) {
        verify(entry, before);
        before = entry;
      }
    });

    it('gives the next daemon every entry, word for word, and the same fold', () => {
      const { open, read } = shelf();
      const first = open();
      first.append(mask(1));
      first.append({
        release: null,
        kind: 'parts-detected',
        facts: { parts: { main: { kind: 'embedded-postgres' } }, listen: 'tcp:127.0.0.1:1' },
      });
      const second = open();
      expect(second.entries().slice(0, 3)).toEqual(first.entries());
      expect(read()).toEqual(second.entries());
      expect(second.state()).toEqual(fold(second.entries()));
      expect(second.state().leaseEpoch).toBe(2);
    });

    it('answers entries after a sequence', () => {
      const journal = shelf().open();
      for (const number of [1, 2, 3]) journal.append(mask(number));
      expect(journal.entries(2).map(({ seq }) => seq)).toEqual([3, 4]);
      expect(journal.entries(4)).toEqual([]);
    });

    it('refuses what a stale holder writes, for ever, and loses nothing by it', () => {
      const { open, read } = shelf();
      const stale = open();
      const leading = open();
      expect(() => stale.append(mask(1))).toThrow(expect.objectContaining({ code: 'LEASE_LOST' }) as Error);
      leading.append(mask(2));
      expect(() => stale.append(mask(3))).toThrow(expect.objectContaining({ code: 'LEASE_LOST' }) as Error);
      expect(read()).toEqual(leading.entries());
      expect(read().map(({ kind }) => kind)).toEqual(['lease-taken', 'lease-taken', 'mask-changed']);
    });

    it('shares nothing with who appends', () => {
      const journal = shelf().open();
      const draft = {
        release: null,
        kind: 'mask-changed' as const,
        facts: { number: 1, colour: 'blue' as const, masked: true, reason: 'before' },
      };
      journal.append(draft);
      draft.facts.reason = 'after';
      expect(journal.entries().at(-1)?.facts).toMatchObject({ reason: 'before' });
    });

    it('refuses an entry that contradicts the transition table, and stays readable', () => {
      const { open } = shelf();
      const journal = open();
      const impossible: Draft = { release: 'r1', kind: 'release-concluded', facts: { outcome: 'promoted' } };
      expect(() => journal.append(impossible)).toThrow('refused to write');
      expect(
        open()
          .entries()
          .map(({ kind }) => kind),
      ).toEqual(['lease-taken', 'lease-taken']);
    });

    it('wakes who waits for an entry, at once when it is there already, and not who gave up', async () => {
      const journal = shelf().open();
      await journal.changed(0);
      const gaveUp = new AbortController();
      const woken = Promise.all([journal.changed(1), journal.changed(1)]);
      const aborted = journal.changed(1, gaveUp.signal);
      gaveUp.abort(new Error('enough'));
      await expect(aborted).rejects.toThrow('enough');
      await expect(journal.changed(0, gaveUp.signal)).rejects.toThrow('enough');
      journal.append(mask(1));
      await woken;
    });
  });
}
