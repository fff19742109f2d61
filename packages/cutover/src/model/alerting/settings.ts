/** How people are reached, as a config says it: resolved, with every default filled in. */

import type { Rung } from './policy.ts';

export type ChannelSetting =
  /** `url`: the variable that holds the address. */
  | { kind: 'webhook'; url: string; form: 'slack' | 'alertmanager' | 'json' }
  /** `smtp`: the variable that holds the server, as `smtp://user:password@host:port`. */
  | { kind: 'email'; to: string[]; from: string; smtp: string }
  /** Lines in `alerts.log` among the logs of the environment. */
  | { kind: 'log' };

export interface AlertSettings {
  channels: Record<string, ChannelSetting>;
  /** Names of channels by rung; a page uses those of its rung and of every one below. */
  roster: Record<Rung, string[]>;
  /** When the daily digest goes out, in minutes after midnight UTC. */
  digestMinute: number;
  /** The variable that holds the address that is asked every minute while all is well; null for none. */
  heartbeat: string | null;
}

/** What holds where a config says nothing. */
export const defaultAlertSettings: AlertSettings = {
  channels: { log: { kind: 'log' } },
  roster: { automatic: ['log'], 'on-call': [], lead: [], architecture: [], community: [] },
  digestMinute: 8 * 60,
  heartbeat: null,
};

/** Names of the environment variables that the settings speak of: their values are secrets. */
export function alertVariables({ channels, heartbeat }: AlertSettings): string[] {
  const named = Object.values(channels).flatMap((channel) => {
    if (channel.kind === 'webhook') return channel.url;
    return channel.kind === 'email' ? channel.smtp : [];
  });
  return [...new Set([...named, ...(heartbeat === null ? [] : [heartbeat])])];
}

/** Under which name the secret store keeps the value of a variable of the settings. */
export const alertSecret = (variable: string): string => `alerts.${variable}`;
