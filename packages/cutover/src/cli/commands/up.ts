import { DaemonClient } from '../../daemon/client.ts';
import { CutoverError } from '../../model/errors.ts';
import { bringUp } from '../bring-up.ts';
import type { Command, Context } from '../command.ts';
import { exitCodes } from '../command.ts';
import { addressOf, followToEnd } from '../follow.ts';
import { prepareExternals, prepareManifest, prepareValues } from '../prepare.ts';

const defaultPort = 8080;

export const up: Command = {
  name: 'up',
  summary: 'bring the system up: its stores, router and services; what runs already is left as it is',
  options: [
    { flags: '--port <port>', description: `visitor port; the one of the last time, else ${defaultPort}` },
    {
      flags: '--host <host>',
      description: 'address that visitors reach, 127.0.0.1 unless told; everything else stays on this machine',
    },
    { flags: '--label <text>', description: 'what people call this version' },
  ],
  examples: ['cutover up', 'cutover up --port 80 --host 0.0.0.0', 'cutover up --env qa'],
  async run(context) {
    listenOf(context, null);
    const place = await context.place();
    const running = await new DaemonClient(place.daemonSocket).status().catch(() => null);
    if (running?.serving && !running.stopped) return alreadyUp(context, running.listen);
    const prepared = await prepareManifest(context);
    const values = await prepareValues(context, prepared.manifest.system, place);
    context.progress.write('  keeper and daemon\n');
    const client = await bringUp(place);
    const state = await client.status();
    const digest = state.serving?.tuple.digest ?? prepared.digest;
    context.progress.write('  stores and router\n');
    await client.up({
      digest,
      listen: listenOf(context, state.listen),
      externals: await prepareExternals(prepared.manifest.system, place),
      path: process.env['PATH'] ?? '',
    });
    const release = state.serving
      ? await client.say('resume', context.by)
      : (state.open?.id ??
        (await client.release({ digest, label: prepared.manifest.label, ...values, by: context.by })));
    return followToEnd(context, place, client, release);
  },
};

function alreadyUp(context: Context, listen: string | null): number {
  const address = addressOf(listen);
  context.print({ address, outcome: 'running' }, `runs already at ${address}; ship a change with \`cutover release\``);
  return exitCodes.ok;
}

/** @throws CutoverError USAGE, PORT_CHANGED */
function listenOf(context: Context, recorded: string | null): string {
  const { port, host } = context.options;
  if (port === undefined && host === undefined) return recorded ?? `tcp:127.0.0.1:${defaultPort}`;
  const number = port === undefined ? defaultPort : Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new CutoverError('USAGE', `--port takes a number from 0 to 65535, not "${String(port)}"`);
  return `tcp:${typeof host === 'string' ? host : '127.0.0.1'}:${number}`;
}
