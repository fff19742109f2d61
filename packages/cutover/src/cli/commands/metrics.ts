/** How the system is at the moment, in layers, and how one measure was. */

import { DaemonClient } from '../../daemon/client.ts';
import type { MeasureSeries, Monitoring } from '../../daemon/monitor.ts';
import { CutoverError } from '../../model/errors.ts';
import { tellMeasure } from '../../model/monitoring/measures.ts';
import type { GradedMeasure, Layer } from '../../model/monitoring/measures.ts';
import { exitCodes } from '../command.ts';
import type { Command, Context } from '../command.ts';
import { moment } from '../report-page.ts';

const titles: Record<Layer, string> = {
  apm: 'what visitors meet',
  infrastructure: 'what it stands on',
  business: 'what it is for',
};
const defaultHours = 24;
const mostHours = 30 * 24;

export const metrics: Command = {
  name: 'metrics',
  arguments: '[measure...]',
  summary: 'how the system is, in layers; with the name of a measure, how that was',
  options: [{ flags: '--hours <count>', description: `how many hours back, ${defaultHours} unless told, 720 at most` }],
  examples: [
    'cutover metrics',
    'cutover metrics --json',
    'cutover metrics error-rate --hours 6',
    'cutover metrics cpu api',
  ],
  async run(context) {
    const daemon = new DaemonClient((await context.place()).daemonSocket);
    const name = context.positional.join(' ');
    const present = await daemon.measures();
    if (name === '') {
      context.print(present, tellLayers(present));
      return exitCodes.ok;
    }
    if (!present.kept.includes(name))
      throw new CutoverError('USAGE', `no measure is called "${name}"; there are: ${present.kept.join(', ')}`);
    const series = await daemon.series(name, hoursOf(context));
    const unit = present.measures.find((measure) => measure.name === name)?.unit ?? 'number';
    context.print(series, tellSeries(series, unit));
    return exitCodes.ok;
  },
};

/** @throws CutoverError USAGE */
function hoursOf({ options }: Context): number {
  const hours = Number(options['hours'] ?? defaultHours);
  if (Number.isInteger(hours) && hours > 0 && hours <= mostHours) return hours;
  throw new CutoverError('USAGE', `--hours takes a number from 1 to ${mostHours}, not "${String(options['hours'])}"`);
}

function tellLayers({ at, measures, hints }: Monitoring): string {
  if (at === null) return 'nothing was measured yet: it begins when a release serves, and looks every 10 s';
  const layers = Map.groupBy(measures, ({ layer }) => layer);
  const told = [...layers].map(([layer, all]) => [titles[layer], ...all.map(tell)].join('\n'));
  const helps = hints.map(({ what }) => `  ${what}`);
  return [...told, ...(helps.length > 0 ? [['what would help', ...helps].join('\n')] : [])].join('\n\n');
}

function tell({ name, unit, value, threshold, grade }: GradedMeasure): string {
  const limits = (['warning', 'critical'] as const).flatMap((limit) => {
    const bound = threshold?.[limit] ?? null;
    return bound === null ? [] : [`${limit} ${threshold?.side} ${tellMeasure({ unit, value: bound })}`];
  });
  return `  ${name.padEnd(24)} ${tellMeasure({ unit, value }).padEnd(14)} ${(grade ?? '').padEnd(9)} ${limits.join(', ')}`.trimEnd();
}

function tellSeries({ points, stepMs }: MeasureSeries, unit: GradedMeasure['unit']): string {
  if (points.length === 0) return 'nothing was measured in this time';
  return [
    `every ${stepMs / 60_000} min: mean (least to largest)`,
    ...points.map(
      ({ at, mean, least, largest }) =>
        `${moment(at)}  ${tellMeasure({ unit, value: mean })} (${tellMeasure({ unit, value: least })} to ${tellMeasure({ unit, value: largest })})`,
    ),
  ].join('\n');
}
