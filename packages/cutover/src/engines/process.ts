/** The embedded engine: targets are processes of this machine, held by the keeper. */

import type { KeeperClient, ProcessSpec, ProcessStatus } from '../keeper/client.ts';
import { CutoverError } from '../model/errors.ts';
import type { Manifest, Tuple } from '../model/manifest.ts';
import type { Place } from '../model/place.ts';
import type { Engine, TargetId, TargetStatus } from '../model/ports.ts';
import type { Service, System } from '../model/system.ts';
import { choosePort, isPortFree, portOf, socketPathOf, tcpAddress } from './address.ts';
import { addressesFor, identityOf, inheritedFrom, listenOn } from './environment.ts';
import { labelsOf, targetOf } from './labels.ts';
import { targetName } from './target-name.ts';

export interface ProcessEngineOptions {
  keeper: KeeperClient;
  place: Place;
  manifestOf: (digest: string) => Manifest;
  artifactFolder: (digest: string) => string;
  /** What the service declares: its values, secrets, the URLs of its stores and the key of journeys. */
  environmentOf: (target: TargetId, tuple: Tuple) => Promise<Record<string, string>>;
  /** 0 <= random() < 1 */
  random: () => number;
}

export class ProcessEngine implements Engine {
  readonly #options: ProcessEngineOptions;
  /** Ports that were handed out to targets which may not yet listen on them. */
  readonly #promised = new Set<number>();

  constructor(options: ProcessEngineOptions) {
    this.#options = options;
  }

  /**
   * Throws SLOT_TAKEN while a target of another release or digest holds the slot, PROGRAM_NOT_FOUND,
   * SOCKET_PATH_TOO_LONG, TARGET_FAILED when a service that it needs was not started, KEEPER_UNREACHABLE.
   */
  async start(target: TargetId, tuple: Tuple): Promise<TargetStatus> {
    const held = await this.#processIn(target);
    if (held && isInForce(held)) {
      requireSame(held, target, tuple);
      if (await canListen(held)) return targetOf(held);
    }
    if (held) await this.#end(held);
    return this.#begin(target, tuple);
  }

  async list(): Promise<TargetStatus[]> {
    return (await this.#processes()).map(targetOf);
  }

  async stop(target: TargetId): Promise<{ killed: boolean }> {
    const held = await this.#processIn(target);
    if (held?.labels['release'] !== target.release) return { killed: false };
    return this.#end(held);
  }

  async #processes(): Promise<ProcessStatus[]> {
    return (await this.#options.keeper.list()).filter(({ kind }) => kind === 'target');
  }

  async #processIn(target: TargetId): Promise<ProcessStatus | undefined> {
    return (await this.#processes()).find(({ id }) => id === targetName(target));
  }

  async #begin(target: TargetId, tuple: Tuple): Promise<TargetStatus> {
    const spec = await this.specOf(target, tuple);
    try {
      return targetOf(await this.#options.keeper.ensure(spec));
    } catch (error) {
      return targetOf(await this.#winnerOf(target, tuple, error));
    } finally {
      // From now on the keeper's list says that it is taken.
      this.#promised.delete(Number(spec.env['PORT']));
    }
  }

  /** Another call may have started the same target meanwhile, on a port of its own. */
  async #winnerOf(target: TargetId, tuple: Tuple, error: unknown): Promise<ProcessStatus> {
    const isTaken = error instanceof CutoverError && error.code === 'SLOT_TAKEN';
    const held = isTaken ? await this.#processIn(target) : undefined;
    if (!held || !isInForce(held)) throw error;
    requireSame(held, target, tuple);
    return held;
  }

  async #end({ id, labels }: ProcessStatus): Promise<{ killed: boolean }> {
    const { keeper } = this.#options;
    const result = await keeper.stop(id, { deadlineMs: Number(labels['stopMs']) });
    await keeper.forget(id);
    return result;
  }

  /** How the process of a target is to run. @param instead variables that are decided elsewhere */
  async specOf(target: TargetId, tuple: Tuple, instead: Readonly<Record<string, string>> = {}): Promise<ProcessSpec> {
    const { place, manifestOf, artifactFolder, environmentOf } = this.#options;
    const { system, artifacts } = manifestOf(tuple.digest);
    const service = serviceOf(system, target);
    const all = await this.list();
    const address = await this.#addressFor(service, target, all);
    const [program = '', ...args] = service.command;
    return {
      id: targetName(target),
      kind: 'target',
      command: program === 'node' ? process.execPath : program,
      args,
      cwd: artifactFolder(artifacts[service.name] ?? ''),
      env: {
        ...inheritedFrom(process.env),
        ...(await environmentOf(target, tuple)),
        ...identityOf(target, place, system),
        ...addressesFor(service, system, target, all, place.run, instead),
        ...instead,
        ...listenOn(address),
      },
      user: null,
      restart: 'always',
      stopSignal: 'SIGTERM',
      sockets: address.startsWith('unix:') ? [address.slice('unix:'.length)] : [],
      labels: labelsOf({ ...target, address, digest: tuple.digest, stopMs: service.stopMs }),
    };
  }

  async #addressFor({ listen }: Service, target: TargetId, all: TargetStatus[]): Promise<string> {
    if (listen === 'socket') return `unix:${socketPathOf(target, this.#options.place.run)}`;
    const taken = new Set([...this.#promised, ...all.map(({ address }) => portOf(address) ?? 0)]);
    const port = await choosePort(this.#options.random, taken);
    this.#promised.add(port);
    return tcpAddress(port);
  }
}

/** A stop that was cut off is finished first, and what ended for good is no hindrance. */
function isInForce({ state }: ProcessStatus): boolean {
  return state === 'running' || state === 'restarting';
}

function requireSame({ id, labels }: ProcessStatus, { release }: TargetId, { digest }: Tuple): void {
  if (labels['release'] === release && labels['digest'] === digest) return;
  throw new CutoverError(
    'SLOT_TAKEN',
    `${id} is held by release ${labels['release']} (${labels['digest']}), so ${release} (${digest}) cannot start there`,
  );
}

/** A target that is down because another program took its port needs another one. */
async function canListen({ state, labels }: ProcessStatus): Promise<boolean> {
  const port = portOf(labels['address'] ?? '');
  return state === 'running' || port === null || isPortFree(port);
}

function serviceOf({ name, services }: System, target: TargetId): Service {
  const service = services[target.service];
  if (!service) throw new CutoverError('INTERNAL', `${name} has no service ${target.service}`);
  return service;
}
