import { existsSync } from 'node:fs';
import { DaemonClient } from '../../daemon/client.ts';
import { readJournal } from '../../journal/sqlite.ts';
import { CutoverError } from '../../model/errors.ts';
import { reportOf } from '../../model/report.ts';
import { exitCodes } from '../command.ts';
import type { Command, Context } from '../command.ts';
import { reportPage, reportText } from '../report-page.ts';

const defaultDays = 30;
const dayMs = 24 * 3_600_000;

export const report: Command = {
  name: 'report',
  summary:
    'the figures of the releases: how many succeeded, how long they took, what failed, what is left of the error budget',
  options: [
    { flags: '--days <count>', description: `how many days back, ${defaultDays} unless told` },
    { flags: '--html', description: 'a page with charts, on stdout' },
  ],
  examples: ['cutover report', 'cutover report --days 7 --json', 'cutover report --html > report.html'],
  async run(context) {
    const place = await context.place();
    const now = Date.now();
    const period = { from: now - daysOf(context) * dayMs, to: now };
    const entries = existsSync(place.journal) ? readJournal(place.journal).entries : [];
    // Without a daemon the journal alone speaks.
    const live = await new DaemonClient(place.daemonSocket).status().catch(() => null);
    const found = reportOf(entries, period, live?.stats ?? {});
    if (context.options['html'] === true && !context.json)
      context.result.write(reportPage(place.system, place.environment, found));
    else context.print(found, reportText(place.system, place.environment, found));
    return exitCodes.ok;
  },
};

/** @throws CutoverError USAGE */
function daysOf({ options }: Context): number {
  const days = Number(options['days'] ?? defaultDays);
  if (Number.isInteger(days) && days > 0 && days <= 3_650) return days;
  throw new CutoverError('USAGE', `--days takes a number from 1 to 3650, not "${String(options['days'])}"`);
}
