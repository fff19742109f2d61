import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease, Service } from '@cutover/service';
import type { Pool } from 'pg';

/** Work that runs again and again, in one process of the whole system. */
export interface Job {
  /** Time from the end of a run to the next one, in milliseconds. */
  readonly everyMs: number;
  /** Must stop on `lease.signal`; writes inside `lease.fenced`, or so that running twice equals running once. */
  readonly run: (lease: Lease) => Promise<void>;
}

/**
 * Runs jobs under the lease of the colour that has authority, in the database that all replicas and both colours
 * share, until the service drains. A job that fails is logged, shown in `/health`, and tried again at its next turn.
 */
export function runJobs(
  service: Pick<Service<unknown>, 'authority' | 'draining' | 'operation' | 'log'>,
  pool: Pool,
  jobs: Readonly<Record<string, Job>>,
): Promise<void> {
  return service.authority(pool).hold(service.draining, async (lease) => {
    await Promise.all(Object.entries(jobs).map(([name, job]) => repeat(service, lease, name, job)));
  });
}

async function repeat(
  service: Pick<Service<unknown>, 'operation' | 'log'>,
  lease: Lease,
  name: string,
  { everyMs, run }: Job,
): Promise<void> {
  const operation = service.operation(name);
  while (!lease.signal.aborted) {
    try {
      await run(lease);
      operation.succeeded();
    } catch (error) {
      if (lease.signal.aborted) return;
      operation.failed(error);
      service.log.warn({ err: error, job: name }, 'a job failed');
    }
    await sleep(everyMs, undefined, { signal: lease.signal }).catch(() => undefined);
  }
}
