import { openManifests } from '../../artifacts/manifests.ts';
import { DaemonClient } from '../../daemon/client.ts';
import { CutoverError } from '../../model/errors.ts';
import type { Place } from '../../model/place.ts';
import type { Command, Context } from '../command.ts';
import { layFoundation } from '../foundation.ts';
import { preparePlace, resolvePlace } from '../home.ts';
import { listenOf, listenOptions } from '../listen.ts';
import { prepareValues } from '../prepare.ts';
import { recorded } from '../recorded.ts';
import { end, onRecord, releaseOptions, timing } from './release.ts';

export const promote: Command = {
  name: 'promote',
  summary: 'release in this environment exactly what was promoted in another one: same digest, values of this place',
  options: [{ flags: '--from <environment>', description: 'where it was proven' }, ...releaseOptions, ...listenOptions],
  examples: ['cutover promote --from qa --env production', 'cutover promote --from qa --env production --port 80'],
  async run(context) {
    const { from } = context.options;
    if (typeof from !== 'string')
      throw new CutoverError('USAGE', 'name the environment where it was proven: --from qa');
    const asked = timing(context);
    listenOf(context.options, null);
    const place = await context.place();
    const { serving } = recorded(resolvePlace(place.system, from));
    if (!serving) throw new CutoverError('NOTHING_TO_PROMOTE', `nothing was promoted in ${from}`);
    const { digest } = serving.tuple;
    const { system } = openManifests(place.manifests).get(digest);
    preparePlace(place);
    const values = await prepareValues(context, system, place);
    const client = await reach(context, place, digest);
    const by = `${context.by}, promoting ${serving.id} of ${from}`;
    const wanted = { digest, label: serving.label, ...values, ...asked, by };
    const id = await onRecord(context, client, () => client.release(wanted));
    return end(context, place, client, id);
  },
};

/** Where nothing was ever released, the promotion is the first thing that comes up. @throws CutoverError PORT_CHANGED */
async function reach(context: Context, place: Place, digest: string): Promise<DaemonClient> {
  const { open, serving, listen } = recorded(place);
  if (!open && !serving) return layFoundation(context, place, digest);
  const wanted = listenOf(context.options, listen);
  if (wanted !== listen) throw new CutoverError('PORT_CHANGED', `visitors reach ${listen}, not ${wanted}`);
  return new DaemonClient(place.daemonSocket);
}
