/** What a target is told; ARCHITECTURE.md has the same table. */

import { CutoverError } from '../model/errors.ts';
import type { Place } from '../model/place.ts';
import type { TargetId, TargetStatus } from '../model/ports.ts';
import { addressVariable } from '../model/system.ts';
import type { Service, System } from '../model/system.ts';
import { portOf, socketPathOf } from './address.ts';
import { targetName } from './target-name.ts';

/** Of the daemon's own environment a target gets these alone. */
const inherited = ['PATH', 'HOME', 'LANG', 'TZ'];

export function identityOf(
  target: TargetId,
  { system, environment, assets }: Place,
  { rollout }: System,
): Record<string, string> {
  return {
    NODE_ENV: 'production',
    CUTOVER_SYSTEM: system,
    CUTOVER_ENVIRONMENT: environment,
    CUTOVER_SERVICE: target.service,
    CUTOVER_COLOUR: target.colour,
    CUTOVER_RELEASE: target.release,
    CUTOVER_TARGET: targetName(target),
    CUTOVER_ASSETS: assets,
    CUTOVER_DRAIN_MS: String(rollout.drainMs),
  };
}

export function listenOn(address: string): Record<string, string> {
  const port = portOf(address);
  return { CUTOVER_LISTEN: address, ...(port === null ? {} : { HOST: '127.0.0.1', PORT: String(port) }) };
}

/**
 * Addresses of the services that this one needs or asks, of its own colour and release. Throws TARGET_FAILED when one that it
 * needs is not there, SOCKET_PATH_TOO_LONG.
 * @param run folder of the sockets: where those listen that are asked is known before they are there
 * @param given what was decided elsewhere, and is not looked for
 */
export function addressesFor(
  { name, needs, asks = [] }: Service,
  system: System,
  target: TargetId,
  all: TargetStatus[],
  run: string,
  given: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const expectedOf = (service: string): string[] => {
    const { replicas = 0, scale } = system.services[service] ?? {};
    return Array.from({ length: scale?.max ?? replicas }, (_, index) => index + 1).map(
      (replica) => `unix:${socketPathOf({ ...target, service, replica }, run)}`,
    );
  };
  const own = all.filter(({ colour, release }) => colour === target.colour && release === target.release);
  const needed = needs.filter((need) => need in system.services && given[addressVariable(need)] === undefined);
  const found = needed.map((need): [string, string[]] => {
    const targets = own.filter(({ service }) => service === need).toSorted((a, b) => a.replica - b.replica);
    if (targets.length === 0)
      throw new CutoverError('TARGET_FAILED', `${name} needs ${need}, which has no target in ${target.colour}`);
    // Some may join later, at addresses that are known now.
    const grows = system.services[need]?.scale !== undefined && system.services[need].listen === 'socket';
    return [need, grows ? expectedOf(need) : targets.map(({ address }) => address)];
  });
  const expected = asks.map((service): [string, string[]] => [service, expectedOf(service)]);
  return Object.fromEntries(
    [...found, ...expected].map(([service, addresses]) => [addressVariable(service), addresses.join(',')]),
  );
}

export function inheritedFrom(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    inherited.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
