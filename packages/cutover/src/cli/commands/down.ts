import { DaemonClient } from '../../daemon/client.ts';
import { KeeperClient } from '../../keeper/client.ts';
import { CutoverError } from '../../model/errors.ts';
import { canTurnBack } from '../../model/release.ts';
import type { ReleaseState } from '../../model/release.ts';
import { exitCodes } from '../command.ts';
import type { Command, Context } from '../command.ts';
import { follow } from '../follow.ts';
import type { Place } from '../../model/place.ts';

export const down: Command = {
  name: 'down',
  summary: 'stop everything of this environment; what was recorded and stored stays, and `up` brings it back',
  options: [{ flags: '--abort', description: 'end a release that is under way first, by taking it back if it can be' }],
  examples: ['cutover down', 'cutover down --env qa --abort'],
  async run(context) {
    const place = await context.place();
    const keeper = new KeeperClient(place.keeperSocket);
    const isThere = await keeper.identity().then(
      () => true,
      () => false,
    );
    if (!isThere) throw new CutoverError('NOT_UP', `nothing runs for ${place.system} in ${place.environment}`);
    const daemon = new DaemonClient(place.daemonSocket);
    const { open } = await daemon.status();
    if (open && !context.options['abort']) throw new CutoverError('RELEASE_OPEN', `${open.id} is ${open.phase}`);
    if (open) await endIt(context, place, daemon, open);
    context.progress.write('  router, targets, stores\n');
    await daemon.down(context.by);
    context.progress.write('  daemon and keeper\n');
    await keeper.stop('daemon', { deadlineMs: 5_000 });
    await keeper.shutDown();
    context.print({ stopped: true }, `${place.system} in ${place.environment} is stopped`);
    return exitCodes.ok;
  },
};

/** It is over afterwards, or held where it cannot be turned back: then the daemon ends it with everything else. */
async function endIt(context: Context, place: Place, daemon: DaemonClient, open: ReleaseState): Promise<void> {
  if (canTurnBack(open)) await daemon.say('abort', context.by);
  await follow(context, place, daemon, open.id);
}
