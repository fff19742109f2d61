import { DaemonClient } from '../../daemon/client.ts';
import { openSecrets } from '../../secrets/secrets.ts';
import { CutoverError } from '../../model/errors.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { addressOf } from '../follow.ts';

export const preview: Command = {
  name: 'preview',
  summary: 'print the private key that reaches the candidate before visitors do, and how to send it',
  options: [
    {
      flags: '--header',
      description: 'print the header alone, for whoever reads headers from a file: arguments are seen by everybody',
    },
  ],
  examples: ['cutover preview', 'cutover preview --header | curl -H @- http://127.0.0.1:8080/'],
  async run(context) {
    const place = await context.place();
    const status = await new DaemonClient(place.daemonSocket).status();
    const { open, router } = status;
    const secret = await openSecrets(place.secrets).newest('preview-key');
    if (!secret) throw new CutoverError('NOT_UP', 'this environment has no private key yet');
    const address = addressOf(status);
    const shown = open !== null && router?.table?.preview === true;
    const hint = shown
      ? `reaches ${open.id} at ${address}, as the header or the cookie "cutover-key"`
      : 'reaches nothing at the moment: no candidate is shown';
    const text = context.options['header'] === true ? `cutover-key: ${secret.value}` : `${secret.value}\n${hint}`;
    context.print({ key: secret.value, address, release: shown ? open.id : null }, text);
    return exitCodes.ok;
  },
};
