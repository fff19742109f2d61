import { parseDuration } from '../../config/duration.ts';
import { DaemonClient } from '../../daemon/client.ts';
import { asCutoverError, CutoverError } from '../../model/errors.ts';
import { prepareChannels } from '../alert-channels.ts';
import { exitCodes } from '../command.ts';
import type { Command, Context } from '../command.ts';
import { followToEnd } from '../follow.ts';
import { prepareManifest, prepareValues, sourceOptions } from '../prepare.ts';

export const releaseOptions = [
  {
    flags: '--hold <duration>',
    description: 'how long each weight is watched, such as 30s; the config says it otherwise',
  },
  { flags: '--bake <duration>', description: 'how long the whole is watched before the old colour is stopped' },
  { flags: '--again', description: 'release it although it was rolled back or serves already' },
  { flags: '--detach', description: 'do not wait for the end' },
];

export const release: Command = {
  name: 'release',
  summary: 'ship the sources of the commit: prove them, shift visitors step by step, take it back when it is not good',
  options: [...releaseOptions, ...sourceOptions],
  examples: [
    'cutover release',
    'cutover release --hold 30s --bake 1m --label 1.4.0',
    'cutover release --env qa --json',
  ],
  async run(context) {
    const asked = timing(context);
    const place = await context.place();
    const client = new DaemonClient(place.daemonSocket);
    await client.status();
    const id = await onRecord(context, client, async () => {
      const { digest, manifest } = await prepareManifest(context);
      const values = await prepareValues(context, manifest.system, place);
      await prepareChannels(manifest.system, place);
      context.signal.throwIfAborted();
      return client.release({ digest, label: manifest.label, ...values, ...asked, by: context.by });
    });
    return end(context, place, client, id);
  },
};

/** What never becomes a release leaves its entry in the history. @throws what `attempt` throws */
export async function onRecord<Id>(context: Context, client: DaemonClient, attempt: () => Promise<Id>): Promise<Id> {
  try {
    return await attempt();
  } catch (error) {
    const { code, message, details } = asCutoverError(error);
    const { label } = context.options;
    const said = typeof label === 'string' ? label : '';
    const report = { label: said, by: context.by, code, message, findings: [...details] };
    // Whoever left has refused nothing; and that it cannot be recorded hides no reason.
    if (!context.signal.aborted) await client.recordAttempt(report).catch(() => undefined);
    throw error;
  }
}

/** Waits for the end unless told not to. */
export async function end(
  context: Context,
  place: Awaited<ReturnType<Context['place']>>,
  client: DaemonClient,
  id: string,
): Promise<number> {
  if (!context.options['detach']) return followToEnd(context, place, client, id);
  context.print({ release: id }, `${id} is under way; see it with \`cutover watch\``);
  return exitCodes.ok;
}

export function timing({ options }: Context): { holdMs?: number; bakeMs?: number; again?: boolean } {
  const holdMs = durationOf(options, 'hold');
  const bakeMs = durationOf(options, 'bake');
  return {
    ...(holdMs !== null && { holdMs }),
    ...(bakeMs !== null && { bakeMs }),
    ...(options['again'] === true && { again: true }),
  };
}

function durationOf(options: Context['options'], name: string): number | null {
  const text = options[name];
  if (typeof text !== 'string') return null;
  const ms = parseDuration(text);
  if (ms === null)
    throw new CutoverError('USAGE', `--${name} takes a duration such as 500ms, 30s, 5m or 2h, not "${text}"`);
  return ms;
}
