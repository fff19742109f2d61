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
import { serveMeasures } from './measures-api.ts';
import { clearAlert, raiseAlert } from './own-alerts.ts';
import { createOffice, standUp } from './office.ts';
import type { Premises } from './office.ts';

const standUpAlert = 'not-standing';
/** What passes within a few attempts is no alert. */
const troubledAfterMs = 4_000;

const text = { type: 'string', default: '' } as const;
const { values } = parseArgs({ options: { system: text, environment: text, home: text, run: text } });
const place = placeOf(values.system, values.environment, values.home, values.run);
const log = pino({ base: { process: 'daemon' } });
const ended = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ended.abort(new Error(signal)));
process.umask(0o077);

try {
  const { premises, monitor, ...duties } = await compose(place);
  const api = createApi(createOffice(premises));
  serveMeasures(api, monitor, premises.world.journal);
  await api.listen({ path: place.daemonSocket });
  await chmod(place.daemonSocket, 0o600);
  log.info({ epoch: premises.world.journal.state().leaseEpoch }, 'leading');
  // The ways to what a twin depends on led through the daemon that is gone. A drill of this one asks for the same.
  void premises.clearDrills().catch((error: unknown) => log.warn({ err: error }, 'twins were left'));
  void standUpAtLast(premises, ended.signal);
  await lead({ ...premises, ...duties, log }, ended.signal);
} catch (error) {
  if (!ended.signal.aborted) leave(error);
}
process.exit(0);

/** What is in the way now, such as a port that another program holds for a while, may be gone later. */
async function standUpAtLast(premises: Premises, signal: AbortSignal): Promise<void> {
  for (let pauseMs = 500; !signal.aborted; pauseMs = Math.min(2 * pauseMs, 30_000)) {
    try {
      await standUp(premises);
      clearAlert(premises.world.journal, standUpAlert, 'stores and router are up');
      return;
    } catch (error) {
      if (asCutoverError(error).code === 'JOURNAL_DAMAGED') leave(error);
      log.error({ err: error, pauseMs }, 'stores or router did not come up');
      if (pauseMs >= troubledAfterMs)
        raiseAlert(premises.world.journal, {
          key: standUpAlert,
          level: 'critical',
          what: `stores or router do not come up: ${asCutoverError(error).message}`,
          group: 'stores',
        });
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
