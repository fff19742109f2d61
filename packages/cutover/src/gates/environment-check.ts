/** Do the values of the environment say something, and name hosts that are meant? */

import { isOn, optionsOf, waiverFor } from '../model/gates.ts';
import type { Inspection, SourceFacts } from '../model/inspection.ts';
import type { System } from '../model/system.ts';
import { isProduction, wrongWith } from '../model/value-words.ts';
import type { PreflightCheck, PreflightFinding } from './preflight.ts';

/** Made for a branch or a demonstration, and thrown away with it. */
const passing =
  /-git-[\w-]+\.|(?:^|[.-])previews?[.-]|(?:^|\.)deploy-preview-|\.(?:ngrok(?:-free)?\.(?:io|app|dev)|loca\.lt|trycloudflare\.com|gitpod\.io|app\.github\.dev)$|(?:^|[.-])demo[.-]|(?:^|\.)your-?(?:project|domain|host)/i;
const ownMachine = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/;
/** Of another environment than the one that is for everybody. */
const ofTrial = /^(?:dev|development|test|testing|sandbox)$|(?:^|-)(?:staging|stage|stg|pre-?prod|uat|qa)(?:-|$)/i;
/** Browsers are given it, wherever they are. */
const isForBrowsers = /^(?:VITE|NEXT_PUBLIC|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP)_/;

export interface EnvironmentKnown {
  /** What the static rules saw, by its digest. */
  inspectionOf(digest: string): Promise<Inspection>;
  now(): number;
}

export function environmentCheck({ inspectionOf, now }: EnvironmentKnown): PreflightCheck {
  return async ({ manifest: { system, inspection }, tuple: { binding } }) => {
    if (!isOn(system, 'environment')) return [];
    const { variables = {} }: Partial<SourceFacts> =
      inspection === undefined ? {} : (await inspectionOf(inspection)).facts;
    const hosts = optionsOf(system, 'environment')['hosts'];
    const allowed = Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : null;
    const judged = (name: string, message: string): PreflightFinding => {
      const waived = waiverFor(system, 'environment', [name], now());
      return { code: 'ENVIRONMENT_WRONG', message, ...(waived && { waived }) };
    };
    const undeclared = Object.entries(variables).flatMap(([name, place]) =>
      isGiven(name, system)
        ? []
        : [judged(name, `${place} uses ${name}, which no service declares: it is never set. Declare it under env`)],
    );
    const given = Object.entries(binding.values).flatMap(([name, value]): PreflightFinding[] => {
      const [service = '', variable = ''] = name.split('.');
      const declared = system.services[service]?.env[variable];
      const why = wrong(variable, value, {
        usual: declared?.default ?? null,
        optional: declared?.optional ?? false,
        environment: binding.environment,
        allowed,
      });
      return why === null ? [] : [judged(name, `${variable} of ${service} ${why}`)];
    });
    return [...undeclared, ...given];
  };
}

/** By the engine, to every target. */
const byTheEngine = /^(?:CUTOVER_\w+|NODE_ENV|HOST|PORT|PATH|HOME|LANG|TZ)$/;

const isGiven = (name: string, { services, stores }: System): boolean =>
  byTheEngine.test(name) ||
  Object.values(services).some(({ env }) => name in env) ||
  Object.values(stores).some(({ env }) => env === name);

interface Meant {
  /** What the config says where nothing is given. */
  usual: string | null;
  optional: boolean;
  environment: string;
  /** Hosts, where only some are meant. */
  allowed: readonly string[] | null;
}

function wrong(variable: string, value: string, { usual, optional, environment, allowed }: Meant): string | null {
  if (value.trim() === '') return value === usual || (optional && value === '') ? null : 'is blank';
  if (value !== value.trim()) return 'begins or ends with white space';
  const why = value === usual ? null : wrongWith(value, environment);
  if (why !== null) return why;
  const host = hostOf(value);
  if (host === null) return null;
  const isPublic = isProduction(environment);
  if (ownMachine.test(host))
    return isPublic && isForBrowsers.test(variable) ? `names ${host}, where browsers find themselves` : null;
  if (allowed !== null)
    return allowed.some((pattern) => covers(pattern, host))
      ? null
      : `names the host ${host}, which is not among those that are meant`;
  if (value === usual) return null;
  if (passing.test(host)) return `names ${host}, a preview or demonstration`;
  const labels = host.split('.').slice(0, -1);
  return isPublic && labels.some((label) => ofTrial.test(label)) && host !== 'dev.azure.com'
    ? `names ${host}, which belongs to another environment`
    : null;
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
