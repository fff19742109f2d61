/** Do the values of the environment say something, and name hosts that are meant? */

import { isOn, optionsOf, waiverFor } from '../model/gates.ts';
import type { PreflightCheck, PreflightFinding } from './preflight.ts';

/** Made for a branch or a demonstration, and thrown away with it. */
const passing =
  /-git-[\w-]+\.|(?:^|[.-])previews?[.-]|(?:^|\.)deploy-preview-|\.(?:ngrok(?:-free)?\.(?:io|app|dev)|loca\.lt|trycloudflare\.com|gitpod\.io|app\.github\.dev)$|(?:^|[.-])demo[.-]|(?:^|\.)your-?(?:project|domain|host)/i;
const ownMachine = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/;
const unfilled = /^(?:changeme|change[-_]me|todo|tbd|xxx+|your[-_ ].*|<.*>|undefined|null|none|placeholder|\*+)$/i;

export function environmentCheck(now: () => number): PreflightCheck {
  return async ({ manifest: { system }, tuple: { binding } }) => {
    if (!isOn(system, 'environment')) return [];
    const hosts = optionsOf(system, 'environment')['hosts'];
    const allowed = Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : null;
    return Object.entries(binding.values).flatMap(([name, value]): PreflightFinding[] => {
      const [service = '', variable = ''] = name.split('.');
      const declared = system.services[service]?.env[variable];
      const why = wrong(value, declared?.default ?? null, declared?.optional ?? false, allowed);
      if (why === null) return [];
      const waived = waiverFor(system, 'environment', [name], now());
      return [{ code: 'ENVIRONMENT_WRONG', message: `${variable} of ${service} ${why}`, ...(waived && { waived }) }];
    });
  };
}

function wrong(
  value: string,
  usual: string | null,
  optional: boolean,
  allowed: readonly string[] | null,
): string | null {
  if (value.trim() === '') return value === usual || (optional && value === '') ? null : 'is blank';
  if (value !== value.trim()) return 'begins or ends with white space';
  if (unfilled.test(value) && value !== usual) return 'was never filled in';
  const host = hostOf(value);
  if (host === null || ownMachine.test(host)) return null;
  if (allowed !== null)
    return allowed.some((pattern) => covers(pattern, host))
      ? null
      : `names the host ${host}, which is not among those that are meant`;
  return passing.test(host) && value !== usual ? `names ${host}, a preview or demonstration` : null;
}

function hostOf(value: string): string | null {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return null;
  try {
    return new URL(value).hostname;
  } catch {
    return null;
  }
}

const covers = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;
