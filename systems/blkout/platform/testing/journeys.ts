import { execFile } from 'node:child_process';
import { join } from 'node:path';

interface JourneyReport {
  journeys: { name: string; passed: boolean; failure?: string }[];
}

/** Plays `journeys/<service>.ts` against an address, as a gate of a release does. */
export function runJourneys(service: string, address: string, header: string): Promise<JourneyReport> {
  const file = join(import.meta.dirname, `../../journeys/${service}.ts`);
  const env = {
    PATH: process.env['PATH'],
    CUTOVER_JOURNEY_ADDRESS: address,
    CUTOVER_JOURNEY_HEADER: header,
    CUTOVER_JOURNEY_DEADLINE_MS: '600000',
  };
  return new Promise((resolve, reject) => {
    // It ends with 1 when a journey failed; what failed is in the report.
    execFile(process.execPath, ['--conditions=source', file], { env }, (error, stdout) => {
      if (stdout === '') reject(error ?? new Error('the journeys said nothing'));
      else resolve(JSON.parse(stdout) as JourneyReport);
    });
  });
}
