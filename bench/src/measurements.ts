/** Every measurement by its name on the command line. A new one is one file and one line here. */

import { canary } from './canary.ts';
import { failures } from './failures.ts';
import { ingest } from './ingest.ts';
import { ivor } from './ivor.ts';
import { journal } from './journal.ts';
import type { Measurement } from './measurement.ts';
import { rollback } from './rollback.ts';
import { router } from './router.ts';
import { scan } from './scan.ts';
import { sse } from './sse.ts';
import { start } from './start.ts';
import { staticContent } from './static.ts';
import { switching } from './switch.ts';

export const measurements: Record<string, Measurement> = {
  start,
  journal,
  router,
  switch: switching,
  rollback,
  canary,
  failures,
  scan,
  ivor,
  sse,
  ingest,
  static: staticContent,
};
