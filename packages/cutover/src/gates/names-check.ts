/** Do the declared names of an environment lead where they are meant to? */

import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { optionsOf } from '../model/gates.ts';
import type { DeclaredName } from '../model/system.ts';
import type { PreflightCheck, PreflightFinding } from './preflight.ts';

const timeoutMs = 3_000;

/** What no server has is wrong; what no server says is only told. */
const unknown = new Set(['ENOTFOUND', 'ENODATA', 'NOTFOUND', 'NODATA']);

export const namesCheck: PreflightCheck = async ({ manifest: { system }, tuple: { binding } }) => {
  const names = system.names?.[binding.environment] ?? [];
  const { servers } = optionsOf(system, 'names');
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (Array.isArray(servers)) resolver.setServers(servers.filter((server) => typeof server === 'string'));
  return (await Promise.all(names.map((declared) => look(resolver, declared)))).flat();
};

async function look(resolver: Resolver, { name, leadsTo }: DeclaredName): Promise<PreflightFinding[]> {
  const wrong = (message: string): PreflightFinding => ({
    code: 'NAME_WRONG',
    message: `${name} ${message}`,
    what: [name],
  });
  const asked = await Promise.all([
    ask(() => resolver.resolve4(name)),
    ask(() => resolver.resolve6(name)),
    ask(() => resolver.resolveCname(name)),
  ]);
  const [four, six, aliases] = asked.map((answer) => answer ?? []);
  const addresses = [...(four ?? []), ...(six ?? [])];
  if (addresses.length === 0 && asked.includes(null))
    return [{ ...wrong('could not be asked: no name server answers'), warning: true }];
  if (addresses.length === 0) return [wrong('has no address')];
  const meant = leadsTo.filter((target) => isIP(target) !== 0);
  const others = meant.length === 0 ? [] : addresses.filter((address) => !meant.includes(address));
  const missing = leadsTo.filter((target) => ![...addresses, ...(aliases ?? [])].includes(target));
  return [
    ...others.map((address) => wrong(`leads to ${address}, which is not meant`)),
    ...missing.map((target) => wrong(`does not lead to ${target}`)),
  ];
}

/** Null where nobody answered. */
async function ask(question: () => Promise<string[]>): Promise<string[] | null> {
  try {
    return (await question()).map((answer) => answer.toLowerCase());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return unknown.has(code) ? [] : null;
  }
}
