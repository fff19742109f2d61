import type { FastifyBaseLogger } from 'fastify';
import type { Work } from './work.ts';

/** How a drain ended. */
export interface DrainResult {
  /** What was still under way at the deadline and had to be cut; empty after a clean drain. */
  readonly cut: readonly string[];
}

/** What a drain does after the work has ended, such as closing a pool. The signal aborts at the deadline. */
export type DrainHook = (signal: AbortSignal) => unknown;

/**
 * Lets old work finish: streams are handed over at an event boundary; requests and background work end; then the
 * server closes, and last, when nothing can arrive any more, the hooks run. At the deadline whatever is left is cut.
 */
export async function drain(parts: {
  work: Work;
  deadlineMs: number;
  closeServer: () => Promise<unknown>;
  cutConnections: () => void;
  hooks: readonly DrainHook[];
  log: FastifyBaseLogger;
}): Promise<DrainResult> {
  const { work, deadlineMs, log } = parts;
  const deadline = AbortSignal.timeout(deadlineMs);
  log.info({ work: work.counts, deadlineMs }, 'draining');
  work.handOverStreams();
  await work.idle(deadline);
  const closed = parts.closeServer();
  await work.idle(deadline);
  const cut = work.pending;
  if (cut.length > 0) log.error({ cut }, 'the drain reached its deadline and cuts what is left');
  parts.cutConnections();
  await closed;
  await runHooks(parts.hooks, deadline, log);
  log.info({ cut: cut.length }, 'drained');
  return { cut };
}

async function runHooks(hooks: readonly DrainHook[], deadline: AbortSignal, log: FastifyBaseLogger): Promise<void> {
  const outcomes = Promise.allSettled(hooks.map(async (hook) => hook(deadline)));
  const late = new Promise<undefined>((resolve) => {
    if (deadline.aborted) setImmediate(resolve, undefined);
    else deadline.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const settled = await Promise.race([outcomes, late]);
  if (settled === undefined) log.error('an onDrain hook did not end before the deadline');
  for (const outcome of settled ?? []) {
    if (outcome.status === 'rejected') log.error({ err: outcome.reason }, 'an onDrain hook failed');
  }
}
