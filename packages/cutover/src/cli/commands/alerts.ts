/** What people have to know now, and what they say to it. */

import { existsSync } from 'node:fs';
import { parseDuration } from '../../config/duration.ts';
import { DaemonClient } from '../../daemon/client.ts';
import { readJournal } from '../../journal/sqlite.ts';
import { speaksOf } from '../../model/alerting/alert.ts';
import type { AlertingState, KnownAlert } from '../../model/alerting/alert.ts';
import { foldAlerts } from '../../model/alerting/fold.ts';
import { CutoverError } from '../../model/errors.ts';
import { exitCodes } from '../command.ts';
import type { Command, Context } from '../command.ts';
import { moment } from '../report-page.ts';

const words = { ack: 'acknowledge', silence: 'silence', resolve: 'resolve' } as const;

export const alerts: Command = {
  name: 'alerts',
  arguments: '[words...]',
  summary:
    'what people have to know now; `ack KEY`, `silence KEY --for 2h` and `resolve KEY` answer it, KEY being a key, a group or "*"',
  options: [
    { flags: '--all', description: 'also what is over' },
    { flags: '--for <duration>', description: 'how long a silence lasts, 1h unless told' },
    { flags: '--why <text>', description: 'for those who read it later' },
    { flags: '--by <name>', description: 'who says so, the user of this shell unless told' },
  ],
  examples: [
    'cutover alerts',
    'cutover alerts ack "held r3-1f2e3d4c"',
    'cutover alerts silence routing --for 30m --why "the rack is moved"',
    'cutover alerts resolve "*" --why "was a test"',
  ],
  async run(context) {
    const place = await context.place();
    const [word, about] = context.positional;
    if (word !== undefined) {
      const told = saying(context, word, about);
      await new DaemonClient(place.daemonSocket).sayOfAlerts(told);
      context.print(told, `${told.by} said ${told.word} about ${told.about}`);
      return exitCodes.ok;
    }
    const state = foldAlerts(existsSync(place.journal) ? readJournal(place.journal).entries : []);
    const all = context.options['all'] === true;
    const shown = [...state.alerts.values()].filter(({ cleared }) => all || cleared === null);
    const now = Date.now();
    const silences = state.silences.filter(({ until }) => until > now);
    context.print(
      { alerts: shown, silences },
      shown.length === 0 ? 'nothing to know' : shown.map((alert) => tell(alert, state, now)).join('\n'),
    );
    return exitCodes.ok;
  },
};

function saying({ options, by }: Context, word: string, about: string | undefined) {
  if (!Object.hasOwn(words, word) || about === undefined)
    throw new CutoverError('USAGE', `say ack, silence or resolve, and which: \`cutover alerts\` lists them`);
  const lasts = typeof options['for'] === 'string' ? options['for'] : '1h';
  const forMs = parseDuration(lasts);
  if (forMs === null) throw new CutoverError('USAGE', `--for takes a duration such as 30m or 2h, not "${lasts}"`);
  return {
    word: words[word as keyof typeof words],
    about,
    by: typeof options['by'] === 'string' ? options['by'] : by,
    why: typeof options['why'] === 'string' ? options['why'] : '',
    forMs: word === 'silence' ? forMs : 0,
  };
}

function tell(alert: KnownAlert, { silences }: AlertingState, now: number): string {
  const { key, level, what, raisedAt, times, cleared, acknowledged } = alert;
  const silence = silences.find(({ about, until }) => until > now && speaksOf(about, alert));
  const notes = [
    ...(times > 1 ? [`${times} times`] : []),
    ...(cleared ? [`over: ${cleared.why}`] : []),
    ...(acknowledged ? [`taken on by ${acknowledged.by}`] : []),
    ...(silence ? [`silent until ${moment(silence.until)}: ${silence.why}`] : []),
  ];
  return `${level.padEnd(8)} ${moment(raisedAt)}  ${key}: ${what}${notes.length > 0 ? `\n         ${notes.join('; ')}` : ''}`;
}
