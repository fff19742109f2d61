/** From the settings of a config to lines that reach people: addresses come from the secret store. */

import { alertSecret, defaultAlertSettings } from '../model/alerting/settings.ts';
import type { AlertSettings } from '../model/alerting/settings.ts';
import { CutoverError } from '../model/errors.ts';
import type { Line } from './channels.ts';

/** @param secretOf newest value of a secret @param logFile where the channel `log` writes @throws CutoverError SECRET_LOST */
export async function lineFor(
  channel: string,
  { channels }: AlertSettings,
  { secretOf, logFile }: { secretOf(name: string): Promise<string>; logFile: string },
): Promise<Line> {
  const setting = channels[channel] ?? defaultAlertSettings.channels[channel];
  if (!setting) throw new CutoverError('INTERNAL', `no channel is called ${channel}`);
  if (setting.kind === 'log') return { kind: 'log', file: logFile };
  if (setting.kind === 'webhook') return { ...setting, url: await secretOf(alertSecret(setting.url)) };
  return { ...setting, smtp: await secretOf(alertSecret(setting.smtp)) };
}
