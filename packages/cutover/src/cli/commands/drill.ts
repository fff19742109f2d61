import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { openManifests } from '../../artifacts/manifests.ts';
import { DaemonClient } from '../../daemon/client.ts';
import { KeeperClient } from '../../keeper/client.ts';
import { drillCatalogue, drillNames, isWithinRto } from '../../model/drills.ts';
import type { DrillName, DrillResult } from '../../model/drills.ts';
import { CutoverError } from '../../model/errors.ts';
import type { Place } from '../../model/place.ts';
import { exitCodes } from '../command.ts';
import type { Command, Context } from '../command.ts';
import { blowOf } from '../drills/blow.ts';
import { measure } from '../drills/measure.ts';
import { follow } from '../follow.ts';
import { layFoundation } from '../foundation.ts';
import { preparePlace, resolvePlace } from '../home.ts';
import { prepareValues } from '../prepare.ts';
import { recorded } from '../recorded.ts';
import { down } from './down.ts';
import { tellDrill } from '../report-page.ts';
import { freePort } from '../../wire/free-port.ts';

export const drill: Command = {
  name: 'drill',
  arguments: '<name>',
  summary: `lose something for real, and measure how long until it is noticed and good again: ${drillNames.join(', ')}`,
  options: [
    { flags: '--live', description: 'of what serves here, in place of a copy of it: visitors may notice' },
    { flags: '--service <name>', description: 'whose target is killed; the first critical one unless told' },
  ],
  examples: [
    'cutover drill kill-target',
    'cutover drill lose-daemon --live',
    'cutover drill stop-colour --env qa --live',
  ],
  async run(context) {
    const name = nameOf(context);
    const place = await context.place();
    const live = context.options['live'] === true;
    if (live && name === 'fill-disk')
      throw new CutoverError(
        'DRILL_IMPOSSIBLE',
        'the disk of what serves is everybody’s: drill a copy, without --live',
      );
    const result = live ? await strike(context, place, name, 'live') : await onCopy(context, place, name);
    // The journal of what serves keeps the figures, whatever they were measured on.
    await new DaemonClient(place.daemonSocket).recordDrill(result);
    context.print(
      { ...result, isWithinRto: isWithinRto(result), rtoMinutes: drillCatalogue[name].rtoMinutes },
      tellDrill(result),
    );
    return isWithinRto(result) ? exitCodes.ok : exitCodes.failed;
  },
};

/** @throws CutoverError USAGE */
function nameOf({ positional: [name = ''] }: Context): DrillName {
  const found = drillNames.find((each) => each === name);
  if (found) return found;
  throw new CutoverError('USAGE', `no drill is called "${name}": ${drillNames.join(', ')}`);
}

async function strike(
  context: Context,
  place: Place,
  name: DrillName,
  where: DrillResult['where'],
): Promise<DrillResult> {
  const daemon = new DaemonClient(place.daemonSocket);
  const { serving, open, listen } = await daemon.status();
  if (open) throw new CutoverError('RELEASE_OPEN', `${open.id} is ${open.phase}`);
  if (!serving || listen === null) throw new CutoverError('DRILL_IMPOSSIBLE', 'nothing serves here');
  const manifest = openManifests(place.manifests).get(serving.tuple.digest);
  const { service } = context.options;
  const keeper = new KeeperClient(place.keeperSocket);
  const blow = await blowOf(name, {
    place,
    daemon,
    keeper,
    manifest,
    service: typeof service === 'string' ? service : null,
  });
  context.progress.write(`  ${drillCatalogue[name].does}: ${blow.hit}\n`);
  const address = listen.replace(/^tcp:(0\.0\.0\.0|::):/, 'tcp:localhost:');
  const visited = manifest.system.pages?.[0] ?? '/';
  const measured = await measure(blow, address, visited, context.signal);
  return { drill: name, hit: blow.hit, where, ...measured, by: context.by };
}

/** The release that serves here, once more: in an environment of its own, with empty stores, which is stopped afterwards. */
async function onCopy(context: Context, place: Place, name: DrillName): Promise<DrillResult> {
  const { serving } = recorded(place);
  if (!serving)
    throw new CutoverError('DRILL_IMPOSSIBLE', 'nothing was ever promoted here, so there is nothing to copy');
  const { digest } = serving.tuple;
  await using home = name === 'fill-disk' ? await smallDisk(place) : await temporaryHome(place);
  const copy = resolvePlace(place.system, 'drill', { CUTOVER_HOME: home.folder });
  const quiet: Context = {
    ...context,
    options: { port: String(await freePort()) },
    environment: copy.environment,
    json: false,
    print: () => undefined,
    place: async () => copy,
  };
  preparePlace(copy);
  const { system } = openManifests(copy.manifests).get(digest);
  try {
    const values = await prepareValues(quiet, system, copy);
    const client = await layFoundation(quiet, copy, digest);
    const release = await client.release({ digest, label: serving.label, ...values, by: context.by });
    const outcome = await follow(quiet, copy, client, release);
    if (outcome !== 'promoted') throw new CutoverError('DRILL_IMPOSSIBLE', `the copy did not come up: ${outcome}`);
    return await strike(
      { ...quiet, options: { ...quiet.options, service: context.options['service'] } },
      copy,
      name,
      'copy',
    );
  } finally {
    await down.run({ ...quiet, options: { abort: true } }).catch((error: unknown) => {
      context.progress.write(`  the copy was not stopped: ${String(error)}\n`);
    });
    await rm(copy.run, { recursive: true, force: true });
  }
}

interface Home extends AsyncDisposable {
  folder: string;
}

/** What was built is copied there, so that nothing of what serves is shared. */
async function temporaryHome(place: Place): Promise<Home> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cutover-drill-'));
  await bringArtifacts(place, folder);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** @throws CutoverError DRILL_IMPOSSIBLE for whoever may not mount one */
async function smallDisk(place: Place): Promise<Home> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cutover-drill-'));
  const run = promisify(execFile);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=768m,mode=0711', 'tmpfs', folder]);
  } catch (error) {
    await rm(folder, { recursive: true });
    const message = 'a small disk for the copy has to be mounted (tmpfs), which only root may';
    throw new CutoverError('DRILL_IMPOSSIBLE', message, { cause: error });
  }
  await bringArtifacts(place, folder);
  return {
    folder,
    async [Symbol.asyncDispose]() {
      await run('umount', ['-l', folder]).catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function bringArtifacts({ system, artifacts, manifests }: Place, folder: string): Promise<void> {
  await chmod(folder, 0o711);
  const home = path.join(folder, system);
  await mkdir(home, { recursive: true, mode: 0o711 });
  for (const from of [artifacts, manifests]) await cp(from, path.join(home, path.basename(from)), { recursive: true });
}
