import { DaemonClient } from '../../daemon/client.ts';
import { KeeperClient } from '../../keeper/client.ts';
import { CutoverError } from '../../model/errors.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';

export const down: Command = {
  name: 'down',
  summary: 'stop everything of this environment; what was recorded and stored stays, and `up` brings it back',
  examples: ['cutover down', 'cutover down --env qa'],
  async run(context) {
    const place = await context.place();
    const keeper = new KeeperClient(place.keeperSocket);
    const isThere = await keeper.identity().then(() => true, () => false);
    if (!isThere) throw new CutoverError('NOT_UP', `nothing runs for ${place.system} in ${place.environment}`);
    context.progress.write('  targets, router, stores\n');
    await new DaemonClient(place.daemonSocket).down(context.by);
    context.progress.write('  daemon and keeper\n');
    await keeper.stop('daemon', { deadlineMs: 5_000 });
    await keeper.shutDown();
    context.print({ stopped: true }, `${place.system} in ${place.environment} is stopped`);
    return exitCodes.ok;
  },
};
