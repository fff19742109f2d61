/** Do the journeys across services still succeed through the entry, for as long as it serves? */

import type { Subject } from '../../model/ports.ts';
import { runJourneys } from '../journeys.ts';
import type { JourneyDependencies } from '../journeys.ts';
import { targetsOf } from './subject.ts';
import type { Look } from './subject.ts';

const roundMs = 60_000;

/** Marked as every journey is, so that nothing that visitors see counts them. */
export function syntheticVisitors(subject: Subject, dependencies: JourneyDependencies): Look {
  const { system, journeys } = subject.manifest;
  const digest = journeys['system'];
  return async (signal) => {
    if (digest === undefined) return [];
    const entry = (await targetsOf(subject, dependencies.engine)).find(({ service }) => service === system.entry);
    // That it does not run is for readiness to say.
    if (!entry) return null;
    const { journeys: played } = await runJourneys(dependencies, digest, entry.address, roundMs, signal);
    return played
      .filter(({ passed }) => !passed)
      .map(({ name, failure }) => ({ what: name, message: `journey "${name}": ${failure ?? 'failed'}` }));
  };
}
