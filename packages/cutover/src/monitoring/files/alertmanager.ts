/** The configuration of an Alertmanager: levels with their times, and the channels of the config that it knows how to use. */

import { escalates, firstPageMs, isAbove } from '../../model/alerting/policy.ts';
import type { Level } from '../../model/alerting/policy.ts';
import type { AlertSettings, ChannelSetting } from '../../model/alerting/settings.ts';

const levels: readonly Level[] = ['critical', 'high', 'medium', 'low'];

/**
 * @param secretOf value of a variable that the settings name; null when it was never given
 * @returns `missing`: channels that it cannot use, and why
 */
export function alertmanagerConfig(
  settings: AlertSettings,
  secretOf: (variable: string) => string | null,
): { config: object; missing: string[] } {
  const missing: string[] = [];
  const used = new Map(
    Object.entries(settings.channels).flatMap(([name, channel]): [string, Receiver][] => {
      const receiver = receiverOf(channel, secretOf);
      if (typeof receiver !== 'string') return [[name, receiver]];
      missing.push(`${name}: ${receiver}`);
      return [];
    }),
  );
  const { roster } = settings;
  const receivers = levels.map((level) => {
    const names = new Set(isAbove(level, 'medium') ? [...roster.automatic, ...roster['on-call']] : roster.automatic);
    return { name: level, ...joined([...names].flatMap((name) => used.get(name) ?? [])) };
  });
  const routes = levels.map((level) => ({
    receiver: level,
    matchers: [`severity="${level}"`],
    group_wait: `${Math.max(1, firstPageMs[level] / 1_000)}s`,
    group_interval: '5m',
    repeat_interval: escalates(level) ? '15m' : '24h',
  }));
  return {
    config: { route: { receiver: 'low', group_by: ['system', 'environment', 'alertname'], routes }, receivers },
    missing,
  };
}

type Receiver = { webhook_configs: object[] } | { slack_configs: object[] } | { email_configs: object[] };

/** Why not, in words, when it cannot. */
function receiverOf(channel: ChannelSetting, secretOf: (variable: string) => string | null): Receiver | string {
  if (channel.kind === 'log') return "the log is the daemon's own";
  const variable = channel.kind === 'webhook' ? channel.url : channel.smtp;
  const address = secretOf(variable);
  if (address === null) return `${variable} was never given`;
  if (channel.kind === 'email') return emailOf(channel, address);
  if (channel.form === 'json') return 'Alertmanager does not speak this form; its own is called "alertmanager"';
  return channel.form === 'slack'
    ? { slack_configs: [{ api_url: address, send_resolved: true }] }
    : { webhook_configs: [{ url: address, send_resolved: true }] };
}

function emailOf({ to, from }: Extract<ChannelSetting, { kind: 'email' }>, smtp: string): Receiver | string {
  if (!URL.canParse(smtp)) return 'its mail server is no address';
  const { hostname, port, username, password, protocol } = new URL(smtp);
  const login =
    username === '' ? {} : { auth_username: decodeURIComponent(username), auth_password: decodeURIComponent(password) };
  return {
    email_configs: [
      {
        to: to.join(', '),
        from,
        smarthost: `${hostname}:${port || (protocol === 'smtps:' ? 465 : 25)}`,
        require_tls: protocol === 'smtps:' || username !== '',
        send_resolved: true,
        ...login,
      },
    ],
  };
}

function joined(receivers: readonly Receiver[]): Record<string, object[]> {
  const all: Record<string, object[]> = {};
  for (const receiver of receivers)
    for (const [kind, configs] of Object.entries(receiver)) all[kind] = [...(all[kind] ?? []), ...configs];
  return all;
}
