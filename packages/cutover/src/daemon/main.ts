/** The daemon of one environment. It may die at any time: whoever starts it again gets a daemon that goes on. */

import { chmod } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { asCutoverError } from '../model/errors.ts';
import { placeOf } from '../model/place.ts';
import { createApi } from './api.ts';
import { compose } from './compose.ts';
import { lead } from './lead.ts';
import { createOffice, standUp } from './office.ts';
import type { Premises } from './office.ts';

const text = { type: 'string', default: '' } as const;
const { values } = parseArgs({ options: { system: text, environment: text, home: text, run: text } });
const place = placeOf(values.system, values.environment, values.home, values.run);
const log = pino({ base: { process: 'daemon' } });
const ended = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ended.abort(new Error(signal)));
process.umask(0o077);

try {
  const { premises, renewLease } = await compose(place);
  const api = createApi(createOffice(premises));
  await api.listen({ path: place.daemonSocket });
  await chmod(place.daemonSocket, 0o600);
  log.info({ epoch: premises.world.journal.state().leaseEpoch }, 'leading');
  // The ways to what a twin depends on led through the daemon that is gone. A drill of this one asks for the same.
  void premises.clearDrills().catch((error: unknown) => log.warn({ err: error }, 'twins were left'));
  void standUpAtLast(premises, ended.signal);
  await lead({ ...premises, renewLease, log }, ended.signal);
} catch (error) {
  if (!ended.signal.aborted) leave(error);
}
process.exit(0);

/** What is in the way now, such as a port that another program holds for a while, may be gone later. */
async function standUpAtLast(premises: Premises, signal: AbortSignal): Promise<void> {
  for (let pauseMs = 500; !signal.aborted; pauseMs = Math.min(2 * pauseMs, 30_000)) {
    try {
      return await standUp(premises);
    } catch (error) {
      if (asCutoverError(error).code === 'JOURNAL_DAMAGED') leave(error);
      log.error({ err: error, pauseMs }, 'stores or router did not come up');
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** The keeper starts the next one; the last line of the log says why. */
function leave(error: unknown): never {
  const { code, message } = asCutoverError(error);
  log.fatal({ code, err: error }, message);
  process.exit(1);
}
