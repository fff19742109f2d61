import { openManifests } from '../../artifacts/manifests.ts';
import { DaemonClient } from '../../daemon/client.ts';
import { CutoverError } from '../../model/errors.ts';
import type { Command } from '../command.ts';
import { resolvePlace } from '../home.ts';
import { prepareValues } from '../prepare.ts';
import { recorded } from '../recorded.ts';
import { end, releaseOptions, timing } from './release.ts';

export const promote: Command = {
  name: 'promote',
  summary: 'release in this environment exactly what was promoted in another one: same digest, values of this place',
  options: [{ flags: '--from <environment>', description: 'where it was proven' }, ...releaseOptions],
  examples: ['cutover promote --from qa --env production'],
  async run(context) {
    const { from } = context.options;
    if (typeof from !== 'string')
      throw new CutoverError('USAGE', 'name the environment where it was proven: --from qa');
    const place = await context.place();
    const { serving } = recorded(resolvePlace(place.system, from));
    if (!serving) throw new CutoverError('NOTHING_TO_PROMOTE', `nothing was promoted in ${from}`);
    const { digest } = serving.tuple;
    const { system } = openManifests(place.manifests).get(digest);
    const client = new DaemonClient(place.daemonSocket);
    const values = await prepareValues(context, system, place);
    const id = await client.release({
      digest,
      label: serving.label,
      ...values,
      ...timing(context),
      by: `${context.by}, promoting ${serving.id} of ${from}`,
    });
    return end(context, place, client, id);
  },
};
