/** What releases stand on: keeper, daemon, stores and router. What runs of it already is left as it is. */

import { openManifests } from '../artifacts/manifests.ts';
import type { DaemonClient } from '../daemon/client.ts';
import type { Place } from '../model/place.ts';
import { bringUp } from './bring-up.ts';
import { prepareChannels } from './alert-channels.ts';
import type { Context } from './command.ts';
import { listenOf } from './listen.ts';
import { prepareExternals } from './prepare.ts';

/**
 * @param digest whose stores are wanted
 * @throws CutoverError USAGE, PORT_TAKEN, PORT_CHANGED, STORE_PART_MISSING, STORE_UNREACHABLE and what `bringUp` throws
 */
export async function layFoundation(context: Context, place: Place, digest: string): Promise<DaemonClient> {
  context.progress.write('  keeper and daemon\n');
  const client = await bringUp(place);
  const { listen } = await client.status();
  const { system } = openManifests(place.manifests).get(digest);
  await prepareChannels(system, place);
  context.progress.write('  stores and router\n');
  await client.up({
    digest,
    listen: listenOf(context.options, listen),
    externals: await prepareExternals(system, place),
    path: process.env['PATH'] ?? '',
  });
  return client;
}
