import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from '../../daemon/api.ts';
import { DaemonClient } from '../../daemon/client.ts';
import { CutoverError } from '../../model/errors.ts';
import type { Place } from '../../model/place.ts';
import { request } from '../../wire/request.ts';
import type { Command, Context } from '../command.ts';
import { exitCodes } from '../command.ts';
import { addressOf, followToEnd } from '../follow.ts';
import { layFoundation } from '../foundation.ts';
import { listenOf, listenOptions } from '../listen.ts';
import { prepareManifest, prepareValues, sourceOptions } from '../prepare.ts';
import { recorded } from '../recorded.ts';

export const up: Command = {
  name: 'up',
  summary: 'bring the system up: its stores, router and services; what runs already is left as it is',
  options: [...listenOptions, ...sourceOptions],
  examples: ['cutover up', 'cutover up --port 80 --host 0.0.0.0', 'cutover up --env qa'],
  async run(context) {
    listenOf(context.options, null);
    const place = await context.place();
    const { open, serving } = recorded(place);
    const known = open ?? serving;
    return known ? bringBack(context, place, known.tuple.digest) : install(context, place);
  },
};

/** Nothing was ever promoted here: the sources are the first version. */
async function install(context: Context, place: Place): Promise<number> {
  const { digest, manifest } = await prepareManifest(context);
  const values = await prepareValues(context, manifest.system, place);
  const client = await layFoundation(context, place, digest);
  const release = await client.release({ digest, label: manifest.label, ...values, by: context.by });
  return followToEnd(context, place, client, release);
}

/** Nothing is built and no value is asked for: all of it is on record. */
async function bringBack(context: Context, place: Place, digest: string): Promise<number> {
  const ranBefore = await new DaemonClient(place.daemonSocket).isThere();
  const client = await layFoundation(context, place, digest);
  const { open, stopped } = await client.status();
  if (open) return followToEnd(context, place, client, open.id);
  if (stopped) return followToEnd(context, place, client, await client.say('resume', context.by));
  const address = addressOf(await serves(context, client));
  const told = ranBefore
    ? `runs already at ${address}; ship a change with \`cutover release\``
    : `runs again at ${address}`;
  context.print({ address, outcome: 'running' }, told);
  return exitCodes.ok;
}

const patienceMs = 60_000;
const askAgainMs = 200;

/**
 * After a loss of all processes the keeper starts what ran; here it is awaited.
 * @throws CutoverError TARGET_FAILED when it does not come back
 */
async function serves(context: Context, client: DaemonClient): Promise<Status> {
  for (const deadline = performance.now() + patienceMs; ; await sleep(askAgainMs)) {
    context.signal.throwIfAborted();
    const status = await client.status();
    const { listen, targets } = status;
    const away = targets
      .filter(({ state }) => state !== 'running')
      .map(({ service, replica }) => `${service}-${replica}`);
    if (away.length === 0 && listen !== null && (await answers(listen))) return status;
    if (performance.now() > deadline)
      throw new CutoverError(
        'TARGET_FAILED',
        away.length > 0 ? `${away.join(', ')} did not come back` : 'no target answers',
      );
  }
}

/** The router sends everything else on to TLS where that is declared. */
const neverRedirected = '/.well-known/acme-challenge/';

/** Whatever the service behind it says, once it is not the router that has nobody to ask. */
async function answers(listen: string): Promise<boolean> {
  const address = listen.replace(/^tcp:(0\.0\.0\.0|::):/, 'tcp:localhost:');
  const status = await request({ address, path: neverRedirected, timeoutMs: 5_000 }).then(
    (answer) => answer.status,
    () => 0,
  );
  return status !== 0 && (status < 502 || status > 504);
}
