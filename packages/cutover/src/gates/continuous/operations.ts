/** Does the real work of services succeed? */

import type { Engine, Subject } from '../../model/ports.ts';
import { askHealth, countOf, timeOf } from './health.ts';
import type { Operation } from './health.ts';
import type { Look, Wrong } from './subject.ts';

/** Fewer failures in a row may be one visitor's doing. */
const failuresInARow = 3;

/** Those of the control whose latest attempt did not succeed: then nobody knows that it fares better. */
export function operationsWithoutSuccess(subject: Subject, engine: Pick<Engine, 'list'>): Look {
  return async (signal) => {
    const told = await askHealth(subject, engine, signal);
    return told.flatMap(({ service, operations: done }) =>
      Object.entries(done)
        .filter(([, { lastSuccess, lastFailure }]) => (timeOf(lastSuccess) ?? 0) <= (timeOf(lastFailure) ?? 0))
        .map(([name]) => ({ what: `${service}/${name}`, message: `${name} of ${service} has not succeeded lately` })),
    );
  };
}

/** Failures are counted from the latest look at which a success was new; each target counts from its own start. */
export function operations(subject: Subject, engine: Pick<Engine, 'list'>): Look {
  const before = new Map<string, { succeeded: number; failed: number }>();
  const failedSinceSuccess = (name: string, operation: Operation): number => {
    const [succeeded, failed] = [countOf(operation.succeeded), countOf(operation.failed)];
    const last = before.get(name) ?? { succeeded: 0, failed: 0 };
    const goesOn = succeeded === last.succeeded && failed >= last.failed;
    const base = goesOn ? last : { succeeded, failed: succeeded === 0 ? 0 : failed };
    before.set(name, base);
    return failed - base.failed;
  };
  return async (signal) => {
    const told = await askHealth(subject, engine, signal);
    return told.flatMap(({ service, target, operations: done }) =>
      Object.entries(done).flatMap(([name, operation]): Wrong[] => {
        const failed = failedSinceSuccess(`${target} ${name}`, operation);
        if (failed < failuresInARow) return [];
        return [{ what: `${service}/${name}`, message: `${name} of ${target} failed ${failed} times in a row` }];
      }),
    );
  };
}
