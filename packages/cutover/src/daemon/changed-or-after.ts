import type { World } from '../model/ports.ts';

/** Resolves when the journal has more entries than up to `seq`, or after `ms`; whichever is later is not waited for any more. */
export async function changedOrAfter(
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
  seq: number,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  try {
    await Promise.race([journal.changed(seq, until), clock.sleep(ms, until)]);
  } finally {
    over.abort();
  }
}
