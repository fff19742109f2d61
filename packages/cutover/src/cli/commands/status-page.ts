import { existsSync } from 'node:fs';
import path from 'node:path';
import { DaemonClient } from '../../daemon/client.ts';
import { writeStatusPage } from '../../daemon/status-page.ts';
import { readJournal } from '../../journal/sqlite.ts';
import { publicStatusOf } from '../../model/public-status.ts';
import { CutoverError } from '../../model/errors.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';

export const statusPage: Command = {
  name: 'status-page',
  summary: 'what the public may know of how the system is: status.json and a page, for any web server',
  options: [
    { flags: '--out <folder>', description: 'folder that they are written to' },
    { flags: '--title <text>', description: 'heading of the page, "Service status" unless told' },
  ],
  examples: ['cutover status-page --out /srv/www/status', 'cutover status-page --out public --title "How BLKOUT is"'],
  async run(context) {
    const { out, title } = context.options;
    if (typeof out !== 'string') throw new CutoverError('USAGE', '--out takes the folder that the page is written to');
    const place = await context.place();
    const entries = existsSync(place.journal) ? readJournal(place.journal).entries : [];
    // Without a daemon the journal alone speaks.
    const live = await new DaemonClient(place.daemonSocket).status().catch(() => null);
    const status = publicStatusOf(entries, Date.now(), live?.stats ?? {});
    const folder = path.resolve(out);
    await writeStatusPage(folder, status, typeof title === 'string' ? title : undefined);
    context.print({ folder, ...status }, `${status.says}\n${folder}/index.html, ${folder}/status.json`);
    return exitCodes.ok;
  },
};
