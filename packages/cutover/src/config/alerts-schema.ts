/** What a config may say of alerts: channels, roster, digest. */

import Type from 'typebox';
import type { Static } from 'typebox';
import { rungs } from '../model/alerting/policy.ts';
import { defaultAlertSettings } from '../model/alerting/settings.ts';
import type { AlertSettings, ChannelSetting } from '../model/alerting/settings.ts';
import type { Accepted } from './shape.ts';

const variable = (description: string) =>
  Type.String({
    pattern: '^[A-Z][A-Z0-9_]{0,63}$',
    title: 'the name of an environment variable in upper case, such as "ALERT_WEBHOOK"',
    description,
  });

const address = (description: string) =>
  Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$', maxLength: 254, title: 'an e-mail address', description });

const channel = Type.Object(
  {
    webhook: Type.Optional(variable('Variable that holds the address that is posted to.')),
    form: Type.Optional(
      Type.Enum(['json', 'slack', 'alertmanager'], {
        title: '"json", "slack" or "alertmanager"',
        description: 'What the other side of a webhook understands. Default: json.',
      }),
    ),
    email: Type.Optional(
      Type.Object(
        {
          to: Type.Array(address('Who gets it.'), {
            minItems: 1,
            maxItems: 50,
            title: 'a list of e-mail addresses',
            description: 'Who gets it.',
          }),
          from: address('Who it comes from.'),
          smtp: variable('Variable that holds the mail server, as smtp://user:password@host:port.'),
        },
        { additionalProperties: false, description: 'Sends mail.' },
      ),
    ),
    log: Type.Optional(Type.Boolean({ title: 'true', description: 'Writes to `alerts.log` among the logs.' })),
  },
  { additionalProperties: false, description: 'One way to people: a webhook, e-mail, or the log.' },
);

const names = (rung: string) =>
  Type.Array(Type.String({ maxLength: 100, title: 'the name of a channel' }), {
    maxItems: 20,
    title: 'a list of names of channels',
    description: `Channels that are used when it is the turn of ${rung}.`,
  });

export const alertsSchema = Type.Object(
  {
    channels: Type.Optional(
      Type.Record(Type.String(), channel, {
        propertyNames: Type.String({
          pattern: '^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$',
          title: 'a name of lower-case letters, digits and "-", such as "chat"',
          description: 'Name of the channel.',
        }),
        maxProperties: 20,
        description: 'Ways to people, by name. `log` is always there.',
      }),
    ),
    roster: Type.Optional(
      Type.Object(
        {
          automatic: Type.Optional(names('the first page')),
          'on-call': Type.Optional(names('whoever is on call, after 15 minutes')),
          lead: Type.Optional(names('the lead, after 30 minutes')),
          architecture: Type.Optional(names('the architects, after an hour')),
          community: Type.Optional(names('the community, after two hours')),
        },
        { additionalProperties: false, description: 'Who is called, and when nobody answers.' },
      ),
    ),
    digest: Type.Optional(
      Type.String({
        pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
        title: 'a time of day in UTC such as "08:00"',
        description: 'When the daily digest goes out. Default: 08:00.',
      }),
    ),
    heartbeat: Type.Optional(variable('Variable that holds an address which is asked every minute while all is well.')),
  },
  { additionalProperties: false, description: 'How people are told.' },
);

type AlertsConfig = Static<typeof alertsSchema>;

export function fillAlerts({ channels = {}, roster = {}, digest, heartbeat }: Accepted<AlertsConfig>): AlertSettings {
  const [hours = 8, minutes = 0] = (digest ?? '08:00').split(':').map(Number);
  const named = Object.entries(channels).flatMap(([name, each]) => (each ? [[name, fillChannel(each)] as const] : []));
  const all: AlertSettings['channels'] = { ...defaultAlertSettings.channels, ...Object.fromEntries(named) };
  const said = roster as Partial<Record<string, string[]>>;
  const unplaced = Object.keys(all).filter((name) => !Object.values(said).some((names) => names?.includes(name)));
  return {
    channels: all,
    roster: Object.fromEntries(
      rungs.map((rung) => [rung, said[rung] ?? (rung === 'automatic' ? unplaced : [])]),
    ) as AlertSettings['roster'],
    digestMinute: 60 * hours + minutes,
    heartbeat: heartbeat ?? null,
  };
}

function fillChannel({ webhook, form, email }: Accepted<Static<typeof channel>>): ChannelSetting {
  if (webhook !== undefined) return { kind: 'webhook', url: webhook, form: form ?? 'json' };
  if (email) return { kind: 'email', to: email.to ?? [], from: email.from ?? '', smtp: email.smtp ?? '' };
  return { kind: 'log' };
}
