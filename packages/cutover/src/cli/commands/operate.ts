/** What an operator says to a release that is under way. */

import { DaemonClient } from '../../daemon/client.ts';
import { CutoverError } from '../../model/errors.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { followToEnd } from '../follow.ts';
import { recorded } from '../recorded.ts';

function saying(word: 'continue' | 'abort', summary: string, expected: 'promoted' | 'aborted'): Command {
  return {
    name: word,
    summary,
    options: [{ flags: '--detach', description: 'do not wait for the end' }],
    examples: [`cutover ${word}`, `cutover ${word} --env production`],
    async run(context) {
      const place = await context.place();
      const client = new DaemonClient(place.daemonSocket);
      const release = await client.say(word, context.by);
      if (context.options['detach']) {
        context.print({ release }, `told ${release} to ${word}`);
        return exitCodes.ok;
      }
      return followToEnd(context, place, client, release, [expected]);
    },
  };
}

export const abort = saying('abort', 'end the release that is under way and take it back', 'aborted');
export const proceed = saying('continue', 'let a held release ask its gate again', 'promoted');

export const rollback: Command = {
  name: 'rollback',
  summary: 'take back the release that is under way; with none, release what served before, through its gates',
  options: [{ flags: '--detach', description: 'do not wait for the end' }],
  examples: ['cutover rollback', 'cutover rollback --json'],
  async run(context) {
    const place = await context.place();
    const client = new DaemonClient(place.daemonSocket);
    const release = await client.say('rollback', context.by);
    if (context.options['detach']) {
      context.print({ release }, `${release} takes it back`);
      return exitCodes.ok;
    }
    return followToEnd(context, place, client, release, ['rolled-back', 'promoted']);
  },
};

export const watch: Command = {
  name: 'watch',
  arguments: '[release]',
  summary: 'follow a release: the one under way, else the newest, unless one is named',
  examples: ['cutover watch', 'cutover watch r3-1f2e3d4c'],
  async run(context) {
    const place = await context.place();
    const client = new DaemonClient(place.daemonSocket);
    const { open, serving } = await client.status();
    const release = context.positional[0] ?? open?.id ?? serving?.id;
    if (release === undefined) throw new CutoverError('RELEASE_NONE_OPEN', 'nothing was ever released here');
    if (!recorded(place).releases.has(release))
      throw new CutoverError('USAGE', `no release is called ${release}; \`cutover history\` lists them`);
    return followToEnd(context, place, client, release);
  },
};
